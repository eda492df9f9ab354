package tracing.probe.claims;

import tracing.probe.model.ReceivedCall;
import tracing.traces.TraceSpan;

/** Compares the times of spans and of awaited calls, which two clocks tell. */
final class Awaited {

  private static final long CLOCKS_NANOS = 5_000_000;

  private Awaited() {}

  /** Tells whether a span had ended when an awaited call was answered. */
  static boolean endedBefore(TraceSpan span, ReceivedCall call) {
    return span.endNanos() < call.nanos() + CLOCKS_NANOS;
  }
}
