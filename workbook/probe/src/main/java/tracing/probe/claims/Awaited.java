package tracing.probe.claims;

import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.traces.TraceSpan;

/**
 * Compares the times of spans and calls, which two clocks tell. The probe's next service needs some
 * time for an answer, so whatever waits for it ends that much later.
 */
final class Awaited {

  /** Less than the time that an answer takes, since the clocks may differ a little. */
  private static final long ANSWER_NANOS = 10_000_000;

  private static final long CLOCKS_NANOS = 5_000_000;

  private Awaited() {}

  /** Tells whether a request was answered after a call of it had been answered. */
  static boolean isAwaited(RequestFacts own, ReceivedCall call) {
    return call.nanos() + ANSWER_NANOS <= own.exchange().answeredNanos();
  }

  /** Tells whether a span had ended when an awaited call was answered. */
  static boolean endedBefore(TraceSpan span, ReceivedCall call) {
    return span.endNanos() < call.nanos() + CLOCKS_NANOS;
  }
}
