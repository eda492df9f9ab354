package tracing.honeyhive;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Injects into and extracts from maps of headers. HTTP header names are case-insensitive (RFC 9110,
 * section 5.1); map keys are not.
 */
final class HeaderMaps {

  private static final TextMapGetter<Map<String, String>> GETTER =
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

  private HeaderMaps() {}

  /** Replaces the propagator's fields, in any case, with those of the current context. */
  static void inject(TextMapPropagator propagator, Map<String, String> carrier) {
    carrier.keySet().removeIf(key -> propagator.fields().stream().anyMatch(key::equalsIgnoreCase));
    propagator.inject(Context.current(), carrier, Map::put);
  }

  /** Returns the context in {@code carrier}, whatever the current context is. */
  static Context extract(TextMapPropagator propagator, Map<String, String> carrier) {
    return propagator.extract(Context.root(), carrier, GETTER);
  }

  /** Joins the values of a header that is there in several cases, as HTTP does. */
  private static String value(Map<String, String> carrier, String name) {
    String values =
        carrier.entrySet().stream()
            .filter(entry -> name.equalsIgnoreCase(entry.getKey()) && entry.getValue() != null)
            .map(Map.Entry::getValue)
            .collect(Collectors.joining(","));
    return values.isEmpty() ? null : values;
  }
}
