package tracing.doctor.evidence;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** The role of a span in a call between services, as its kind, times and children show it. */
public final class SpanRole {

  /** Start and end of a span may be rounded to milliseconds. */
  public static final long ROUNDING_NANOS = 1_000_000;

  /** With more children than this, comparing them again and again would take too long. */
  private static final int MAX_CHILDREN = 500;

  private SpanRole() {}

  /** Tells whether a span is a call that waits for its answer. */
  public static boolean isCall(TraceSpan span) {
    return span.kind() == SpanKind.CLIENT;
  }

  /** Tells whether a span is a call or sends a message. */
  public static boolean isOutgoing(TraceSpan span) {
    return isCall(span) || span.kind() == SpanKind.PRODUCER;
  }

  /** Tells whether a request from outside starts a span: a server's, or a HoneyHive session. */
  public static boolean isEntry(TraceSpan span) {
    return span.kind() == SpanKind.SERVER || span.eventType().equals("session");
  }

  /** Tells whether a span is about work inside a process, or has no kind. */
  public static boolean isInternal(TraceSpan span) {
    return span.kind() == SpanKind.INTERNAL;
  }

  /** Tells whether {@code inner} starts and ends during {@code outer}. */
  public static boolean isWithin(TraceSpan inner, TraceSpan outer) {
    return outer.startNanos() <= inner.startNanos() && outer.endNanos() >= inner.endNanos();
  }

  /** As {@link #isWithin}, where the times may be rounded. */
  public static boolean isAboutWithin(TraceSpan inner, TraceSpan outer) {
    return outer.startNanos() - ROUNDING_NANOS <= inner.startNanos()
        && outer.endNanos() + ROUNDING_NANOS >= inner.endNanos()
        && inner.durationNanos() <= outer.durationNanos() + ROUNDING_NANOS;
  }

  /** Tells whether a span has a child in another process, or one that handles a request. */
  public static boolean reachesOtherService(Trace trace, TraceSpan span) {
    return trace.children(span).stream()
        .anyMatch(child -> isEntry(child) || SpanProcess.differ(span, child));
  }

  /** Tells whether none of a span's children runs during another span, if there are not many. */
  public static boolean isIdleDuring(Trace trace, TraceSpan span, TraceSpan other) {
    List<TraceSpan> children = trace.children(span);
    return children.size() <= MAX_CHILDREN
        && children.stream()
            .noneMatch(
                child ->
                    child.startNanos() < other.endNanos() && child.endNanos() > other.startNanos());
  }
}
