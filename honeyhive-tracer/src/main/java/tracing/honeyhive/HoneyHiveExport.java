package tracing.honeyhive;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.List;

/** Sends spans to HoneyHive in batches. Source: HoneyHive's Python SDK 1.5.1, exporter headers. */
final class HoneyHiveExport {

  private static final String PATH = "/opentelemetry/v1/traces";

  /** Of OpenTelemetry's, too. */
  static final int QUEUE_SIZE = 2048;

  private HoneyHiveExport() {}

  static SpanProcessor processor(
      TracerSettings settings, ConfigProperties config, SpanLosses losses) {
    int queueSize = config.getInt("otel.bsp.max.queue.size", QUEUE_SIZE);
    return BatchSpanProcessor.builder(watched(settings, losses, queueSize))
        .setScheduleDelay(config.getDuration("otel.bsp.schedule.delay", Duration.ofSeconds(5)))
        .setMaxQueueSize(queueSize)
        .setMaxExportBatchSize(config.getInt("otel.bsp.max.export.batch.size", 512))
        .setExporterTimeout(config.getDuration("otel.bsp.export.timeout", Duration.ofSeconds(30)))
        .build();
  }

  private static SpanExporter watched(TracerSettings settings, SpanLosses losses, int queueSize) {
    return losses.watch(
        exporter(settings),
        "HoneyHive at " + LogText.address(settings.url()),
        queueSize,
        failure -> ExportFailure.describe(failure, List.of(settings.apiKey()), "HH_API_KEY"));
  }

  private static OtlpHttpSpanExporter exporter(TracerSettings settings) {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.url() + PATH)
            .addHeader("Authorization", "Bearer " + settings.apiKey())
            .addHeader("hh-client-version", TracerSettings.VERSION)
            .addHeader("hh-client-language", "java")
            .addHeader("hh-client-package", TracerSettings.PACKAGE);
    if (settings.source().chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      builder.addHeader("X-Source", settings.source());
    }
    return builder.build();
  }
}
