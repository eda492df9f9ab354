package tracing.honeyhive;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessorBuilder;
import java.time.Duration;

/**
 * Sends spans to HoneyHive in batches. Source: HoneyHive's Python SDK 1.5.1, exporter headers; the
 * ingestion key: 1.6.0.
 */
final class HoneyHiveExporter {

  private static final String PATH = "/opentelemetry/v1/traces";

  private HoneyHiveExporter() {}

  /** Returns the stock batch processor: a queue of 2048, and a batch of 512 every 5 s. */
  static BatchSpanProcessorBuilder batches(TracerSettings settings, ExportMonitor monitor) {
    return BatchSpanProcessor.builder(
        monitor.monitor(
            exporter(settings),
            "HoneyHive at " + LogText.address(settings.url()),
            settings.keyVariable() + " and HH_API_URL"));
  }

  /** Applies {@code OTEL_BSP_*}. */
  static BatchSpanProcessorBuilder configure(
      BatchSpanProcessorBuilder batches, ConfigProperties config) {
    return batches
        .setScheduleDelay(config.getDuration("otel.bsp.schedule.delay", Duration.ofSeconds(5)))
        .setMaxQueueSize(config.getInt("otel.bsp.max.queue.size", 2048))
        .setMaxExportBatchSize(config.getInt("otel.bsp.max.export.batch.size", 512))
        .setExporterTimeout(config.getDuration("otel.bsp.export.timeout", Duration.ofSeconds(30)));
  }

  private static OtlpHttpSpanExporter exporter(TracerSettings settings) {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.url() + PATH)
            .addHeader("Authorization", "Bearer " + settings.ingestionKey())
            .addHeader("hh-client-version", TracerSettings.VERSION)
            .addHeader("hh-client-language", "java")
            .addHeader("hh-client-package", TracerSettings.PACKAGE);
    if (settings.source().chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      builder.addHeader("X-Source", settings.source());
    }
    return builder.build();
  }
}
