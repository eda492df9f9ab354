package tracing.honeyhive;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * OpenTelemetry's own settings as autoconfiguration wants them: {@code OTEL_BSP_SCHEDULE_DELAY} is
 * {@code otel.bsp.schedule.delay}, and an empty value means that a setting is not set. Source:
 * OpenTelemetry specification, environment variables.
 */
final class OtelProperties {

  private OtelProperties() {}

  /** Takes the settings from {@code environment} alone, whatever the process's own one holds. */
  static Map<String, String> fromEnvironment(Map<String, String> environment) {
    Map<String, String> properties = new HashMap<>();
    if (!environment.equals(System.getenv())) {
      System.getenv().keySet().forEach(name -> put(properties, name, ""));
    }
    environment.forEach(
        (name, value) -> {
          if (!value.isBlank()) {
            put(properties, name, value);
          }
        });
    return properties;
  }

  private static void put(Map<String, String> properties, String name, String value) {
    if (name.startsWith("OTEL_")) {
      properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value.strip());
    }
  }
}
