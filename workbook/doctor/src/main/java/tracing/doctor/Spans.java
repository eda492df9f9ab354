package tracing.doctor;

import io.opentelemetry.api.trace.SpanKind;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** What one span, or two of them, tell by their kinds and times. */
final class Spans {

  private Spans() {}

  static boolean isCall(TraceSpan span) {
    return span.kind() == SpanKind.CLIENT;
  }

  static boolean isOutgoing(TraceSpan span) {
    return isCall(span) || span.kind() == SpanKind.PRODUCER;
  }

  /** A span that a request from outside begins: a server's, or a session in HoneyHive. */
  static boolean isEntry(TraceSpan span) {
    return span.kind() == SpanKind.SERVER || span.eventType().equals("session");
  }

  static boolean isInternal(TraceSpan span) {
    return span.kind() == SpanKind.INTERNAL;
  }

  static boolean contains(TraceSpan outer, TraceSpan inner) {
    return outer.startNanos() <= inner.startNanos() && outer.endNanos() >= inner.endNanos();
  }

  /** Tells whether a span has a child in another service. */
  static boolean reachesOtherService(Trace trace, TraceSpan span) {
    return trace.children(span).stream().anyMatch(child -> !child.service().equals(span.service()));
  }
}
