package tracing.honeyhive;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.Map;

/** Reads and writes maps of headers, whose names have no case (RFC 9110, section 5.1). */
final class TextMapPropagators {

  static final TextMapSetter<Map<String, String>> SETTER =
      (carrier, key, value) -> carrier.put(key, value);

  static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
          return carrier == null ? null : value(carrier, key);
        }
      };

  private TextMapPropagators() {}

  /** Removes every spelling of {@code names}. */
  static void clear(Map<String, String> carrier, Collection<String> names) {
    if (!carrier.isEmpty()) {
      carrier.keySet().removeIf(key -> isOneOf(names, key));
    }
  }

  private static boolean isOneOf(Collection<String> names, String key) {
    for (String name : names) {
      if (name.equalsIgnoreCase(key)) {
        return true;
      }
    }
    return false;
  }

  private static String value(Map<String, String> carrier, String name) {
    String values = null;
    for (Map.Entry<String, String> entry : carrier.entrySet()) {
      String value = entry.getValue();
      if (value != null && name.equalsIgnoreCase(entry.getKey())) {
        values = values == null ? value : values + "," + value;
      }
    }
    return values;
  }
}
