package tracing.honeyhive;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** The exporters that OpenTelemetry creates from its own settings. */
final class OtlpExporters {

  private OtlpExporters() {}

  /** Returns {@code exporter} with its spans counted. */
  static SpanExporter monitored(
      SpanExporter exporter,
      ConfigProperties config,
      ExportTargets targets,
      ExportMonitor monitor) {
    SpanExporter target =
        targets.defaultPort()
            ? new OptionalBackendExporter(exporter, ExportTargets.DEFAULT_ENDPOINT)
            : exporter;
    return monitor.monitor(
        target,
        backend(exporter, config),
        "OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_HEADERS");
  }

  private static String backend(SpanExporter exporter, ConfigProperties config) {
    boolean otlp =
        exporter instanceof OtlpHttpSpanExporter || exporter instanceof OtlpGrpcSpanExporter;
    if (!otlp) {
      return "the exporter " + exporter.getClass().getSimpleName();
    }
    String endpoint = config.getString("otel.exporter.otlp.endpoint", "OTLP's default port");
    return LogText.address(config.getString("otel.exporter.otlp.traces.endpoint", endpoint));
  }
}
