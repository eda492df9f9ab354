package tracing.checks.testing;

import java.util.Map;
import tracing.traces.TraceSpan;

/** Looks metadata of a span up. */
final class Metadata {

  private static final String PREFIX = "honeyhive_metadata.";

  private Metadata() {}

  /** Tells whether a span has {@code key}, with {@code expected} as text unless that is empty. */
  static boolean matches(TraceSpan span, String key, String expected) {
    String attribute = key.startsWith("http.") ? key : PREFIX + key;
    for (Map.Entry<String, Object> entry : span.attributes().entrySet()) {
      boolean element = entry.getKey().startsWith(attribute + ".") && expected.isEmpty();
      boolean same =
          entry.getKey().equals(attribute)
              && (expected.isEmpty() || expected.equals(entry.getValue().toString()));
      if (element || same) {
        return true;
      }
    }
    return false;
  }
}
