package tracing.probe.claims;

import tracing.traces.TraceSpan;

/** Changes the times of recorded spans. */
final class Times {

  private Times() {}

  /** Returns a copy of a span with other times, in nanoseconds since the epoch. */
  static TraceSpan of(TraceSpan span, long start, long end) {
    return new TraceSpan(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.status(),
        span.statusMessage(),
        span.resource(),
        span.attributes(),
        span.events(),
        span.details(),
        start,
        end);
  }
}
