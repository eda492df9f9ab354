package tracing.maintenance.benchmarks;

import java.util.Locale;
import java.util.Map;

/** Where the spans of the services under test go. */
enum ExportMode {
  /** The SDK is disabled: the calls are there, and no spans. */
  NO_OP(Map.of("OTEL_SDK_DISABLED", "true")),
  /** Spans are handed over as they end, and kept for a while. */
  IN_MEMORY(Map.of()),
  /** Spans are sent to a backend in batches. */
  OTLP(Map.of()),
  /** The same, with services of another checkout. */
  BASELINE(Map.of());

  private final Map<String, String> settings;

  ExportMode(Map<String, String> settings) {
    this.settings = settings;
  }

  /** The environment variables that make services export in this mode. */
  Map<String, String> settings() {
    return settings;
  }

  /** The name in reports. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
