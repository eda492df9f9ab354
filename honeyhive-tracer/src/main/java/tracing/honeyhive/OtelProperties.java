package tracing.honeyhive;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Turns {@code OTEL_*} variables into the properties of autoconfiguration: {@code
 * OTEL_BSP_SCHEDULE_DELAY} is {@code otel.bsp.schedule.delay}, and a blank value counts as unset.
 * Source: OpenTelemetry specification, environment variables.
 */
final class OtelProperties {

  private OtelProperties() {}

  /**
   * Reads {@code environment} only, not the variables of this process. A property that is unset has
   * the value null, because autoconfiguration rejects some empty values.
   */
  static Map<String, String> fromEnvironment(Map<String, String> environment) {
    Map<String, String> properties = new HashMap<>();
    System.getenv().keySet().forEach(name -> put(properties, name, null));
    environment.forEach(
        (name, value) -> put(properties, name, value.isBlank() ? null : value.strip()));
    return properties;
  }

  /** Returns the defaults of the tracer where they differ from those of autoconfiguration. */
  static Map<String, String> defaults(String serviceName) {
    return Map.of(
        "otel.service.name", serviceName,
        "otel.span.attribute.value.length.limit", "16384",
        "otel.metrics.exporter", "none",
        "otel.logs.exporter", "none",
        "otel.exporter.otlp.protocol", "http/protobuf");
  }

  /** Returns the name of the variable of a property. */
  static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private static void put(Map<String, String> properties, String name, String value) {
    if (name.startsWith("OTEL_")) {
      properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
    }
  }
}
