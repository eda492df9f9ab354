package tracing.honeyhive;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.List;
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
    carrier.keySet().removeIf(key -> names.stream().anyMatch(name -> name.equalsIgnoreCase(key)));
  }

  private static String value(Map<String, String> carrier, String key) {
    List<String> values =
        carrier.entrySet().stream()
            .filter(entry -> key.equalsIgnoreCase(entry.getKey()) && entry.getValue() != null)
            .map(Map.Entry::getValue)
            .toList();
    return values.isEmpty() ? null : String.join(",", values);
  }
}
