package tracing.doctor;

import java.util.Map;
import tracing.traces.TraceSpan;

/** Reads attributes that had several names over time. */
final class SpanAttributes {

  private SpanAttributes() {}

  /** Returns the first of several attributes that a span has, as text, or the empty string. */
  static String text(TraceSpan span, String... names) {
    return text(span.attributes(), names);
  }

  /** Returns the first of several attributes that the span's resource has, or the empty string. */
  static String resourceText(TraceSpan span, String... names) {
    return text(span.resource(), names);
  }

  private static String text(Map<String, Object> attributes, String... names) {
    for (String name : names) {
      Object value = attributes.get(name);
      if (value != null && !value.toString().isBlank()) {
        return value.toString();
      }
    }
    return "";
  }
}
