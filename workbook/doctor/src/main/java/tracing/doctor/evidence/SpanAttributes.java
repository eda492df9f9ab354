package tracing.doctor.evidence;

import java.util.Map;
import java.util.stream.Stream;
import tracing.traces.TraceSpan;

/** Reads attributes that had several names over time. */
public final class SpanAttributes {

  private SpanAttributes() {}

  /** Returns the first of several attributes that a span has, as text, or the empty string. */
  public static String text(TraceSpan span, String... names) {
    return text(span.attributes(), names);
  }

  /** Returns the first of several attributes that the span's resource has, or the empty string. */
  public static String resourceText(TraceSpan span, String... names) {
    return text(span.resource(), names);
  }

  /**
   * Tells whether an attribute of a span or of its resource has a name with one of the prefixes.
   */
  public static boolean hasName(TraceSpan span, String... prefixes) {
    return Stream.concat(span.attributes().keySet().stream(), span.resource().keySet().stream())
        .anyMatch(name -> Stream.of(prefixes).anyMatch(name::startsWith));
  }

  /**
   * Tells whether a proxy made a span. Source: Envoy's tracing, "What data each trace contains".
   */
  public static boolean isOfProxy(TraceSpan span) {
    return text(span, "component").equals("proxy")
        || span.attributes().containsKey("upstream_cluster");
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
