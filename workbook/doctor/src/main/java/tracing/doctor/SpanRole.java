package tracing.doctor;

import io.opentelemetry.api.trace.SpanKind;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** The role of a span in a call between services, as its kind, times and children show it. */
final class SpanRole {

  private SpanRole() {}

  /** Tells whether a span is a call that waits for its answer. */
  static boolean isCall(TraceSpan span) {
    return span.kind() == SpanKind.CLIENT;
  }

  /** Tells whether a span is a call or sends a message. */
  static boolean isOutgoing(TraceSpan span) {
    return isCall(span) || span.kind() == SpanKind.PRODUCER;
  }

  /** Tells whether a request from outside starts a span: a server's, or a HoneyHive session. */
  static boolean isEntry(TraceSpan span) {
    return span.kind() == SpanKind.SERVER || span.eventType().equals("session");
  }

  static boolean isInternal(TraceSpan span) {
    return span.kind() == SpanKind.INTERNAL;
  }

  /** Tells whether {@code inner} starts and ends during {@code outer}. */
  static boolean isWithin(TraceSpan inner, TraceSpan outer) {
    return outer.startNanos() <= inner.startNanos() && outer.endNanos() >= inner.endNanos();
  }

  /** Tells whether a span has a child in another service. */
  static boolean reachesOtherService(Trace trace, TraceSpan span) {
    return trace.children(span).stream().anyMatch(child -> !child.service().equals(span.service()));
  }
}
