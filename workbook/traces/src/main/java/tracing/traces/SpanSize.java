package tracing.traces;

import java.util.Map;

/** Estimates the memory that spans take. */
public final class SpanSize {

  private static final long SPAN_BYTES = 500;
  private static final long EVENT_BYTES = 200;
  private static final long ATTRIBUTE_BYTES = 100;

  private SpanSize() {}

  /** Returns the estimate for a span, in bytes. */
  public static long of(TraceSpan span) {
    long events =
        span.events().stream()
            .mapToLong(e -> EVENT_BYTES + text(e.name()) + attributes(e.attributes()))
            .sum();
    return SPAN_BYTES
        + text(span.name())
        + text(span.statusMessage())
        + attributes(span.resource())
        + attributes(span.attributes())
        + events;
  }

  private static long attributes(Map<String, Object> attributes) {
    return attributes.entrySet().stream()
        .mapToLong(e -> ATTRIBUTE_BYTES + text(e.getKey()) + text(e.getValue()))
        .sum();
  }

  /** A character takes two bytes at most. */
  private static long text(Object value) {
    return 2L * value.toString().length();
  }
}
