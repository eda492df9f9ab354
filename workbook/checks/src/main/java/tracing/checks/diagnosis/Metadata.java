package tracing.checks.diagnosis;

import java.util.Optional;
import tracing.traces.TraceSpan;

/** Looks up metadata of a span by the key that the service's code gives. */
public final class Metadata {

  /** Attributes by OpenTelemetry's conventions have no prefix. */
  private static final String HTTP = "http.";

  private static final String PREFIX = "honeyhive_metadata.";

  private Metadata() {}

  static boolean isHttp(String key) {
    return key.startsWith(HTTP);
  }

  /** Returns the value as text; of a list or map, that of its first element. */
  static Optional<String> value(TraceSpan span, String key) {
    Object value = span.attributes().get(isHttp(key) ? key : PREFIX + key);
    if (value != null) {
      return Optional.of(value.toString());
    }
    return span.attributes().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(PREFIX + key + "."))
        .map(entry -> entry.getValue().toString())
        .findFirst();
  }

  /**
   * Tells whether a span has {@code key}, with {@code expected} as text; when that is empty, with
   * the value that follows from the span's result, if one does.
   */
  public static boolean matches(TraceSpan span, String key, String expected) {
    String wanted = expected.isEmpty() ? Content.expectedMetadata(span, key) : expected;
    return value(span, key).filter(v -> wanted.isEmpty() || v.equals(wanted)).isPresent();
  }
}
