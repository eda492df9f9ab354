package tracing.probe.model;

import java.util.List;
import tracing.traces.TraceSpan;

/**
 * Everything that a probe has seen of a service.
 *
 * @param url the address of the service
 * @param options what the owner of the service has said about it
 * @param exchanges in the order of sending
 * @param calls in the order of arrival
 * @param spans in the order of arrival, each as often as it arrived
 */
public record Observations(
    String url,
    Options options,
    List<Exchange> exchanges,
    List<ReceivedCall> calls,
    List<TraceSpan> spans) {

  /**
   * What the owner of a service has said about it.
   *
   * @param boundary whether the service starts new traces on purpose
   * @param nextServices how many servers play its next services
   * @param thirdParties how many servers play services of somebody else
   * @param ended whether the probe ended the service with SIGTERM
   * @param killed whether the service was still running some time after SIGTERM, and was killed
   */
  public record Options(
      boolean boundary, int nextServices, int thirdParties, boolean ended, boolean killed) {}
}
