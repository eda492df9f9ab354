package tracing.probe.model;

import java.util.List;
import java.util.Map;

/**
 * A request of the probe.
 *
 * @param number from 1, in the order of sending
 * @param what what is special about it, as the rest of "a request ...", such as "without trace
 *     headers"
 * @param context the context that the headers carry; of {@link RequestKind#NO_CONTEXT} one that is
 *     used nowhere, and of {@link RequestKind#INVALID} one that nobody may read from them
 * @param headers the trace headers as they are sent
 */
public record ProbeRequest(
    int number, RequestKind kind, String what, Traceparent context, List<Header> headers) {

  /** Returns the members of the baggage that is sent. */
  public Map<String, String> baggage() {
    return Baggage.members(Header.values(headers, Baggage.NAME));
  }

  /** Returns the members of the tracestate that is sent, in their order. */
  public List<String> tracestate() {
    return Tracestate.members(Header.values(headers, Tracestate.NAME));
  }

  /** Returns this request as one that was refused for a reason that is not in its headers. */
  public ProbeRequest asRefused() {
    return new ProbeRequest(number, RequestKind.REFUSED, what, context, headers);
  }
}
