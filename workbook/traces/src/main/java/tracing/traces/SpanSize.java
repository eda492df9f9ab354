package tracing.traces;

import java.util.List;
import java.util.Map;

/**
 * Estimates the memory that spans take, rather too much than too little. Source of the numbers: the
 * sizes of the JDK's objects in a 64-bit JVM.
 */
public final class SpanSize {

  private static final long SPAN_BYTES = 600;
  private static final long EVENT_BYTES = 100;
  private static final long LINK_BYTES = 250;
  private static final long TEXT_BYTES = 48;
  private static final long NUMBER_BYTES = 24;
  private static final long COLLECTION_BYTES = 64;
  private static final long TABLE_BYTES = 80;
  private static final long ELEMENT_BYTES = 8;
  private static final long ENTRY_BYTES = 64;

  private SpanSize() {}

  /** Returns the estimate for a span, in bytes. */
  public static long of(TraceSpan span) {
    long events =
        span.events().stream()
            .mapToLong(e -> EVENT_BYTES + value(e.name()) + value(e.attributes()))
            .sum();
    return SPAN_BYTES
        + value(span.name())
        + value(span.statusMessage())
        + value(span.details().scope())
        + value(span.resource())
        + value(span.attributes())
        + LINK_BYTES * span.details().links().size()
        + events;
  }

  private static long value(Object value) {
    if (value instanceof Map<?, ?> map) {
      return COLLECTION_BYTES
          + (map.isEmpty() ? 0 : TABLE_BYTES)
          + map.entrySet().stream()
              .mapToLong(e -> ENTRY_BYTES + value(e.getKey()) + value(e.getValue()))
              .sum();
    }
    if (value instanceof List<?> list) {
      return COLLECTION_BYTES
          + list.stream().mapToLong(element -> ELEMENT_BYTES + value(element)).sum();
    }
    // A character takes two bytes at most.
    return value instanceof String text ? TEXT_BYTES + 2L * text.length() : NUMBER_BYTES;
  }
}
