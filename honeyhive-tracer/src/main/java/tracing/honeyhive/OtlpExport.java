package tracing.honeyhive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URLDecoder;
import java.util.List;
import java.util.stream.Stream;

/** The exporters that OpenTelemetry makes from its own settings. */
final class OtlpExport {

  private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";

  private OtlpExport() {}

  /** Returns an exporter, watched. */
  static SpanExporter watched(SpanExporter exporter, ConfigProperties config, SpanLosses losses) {
    List<String> secrets = secrets(config);
    return losses.watch(
        exporter,
        where(exporter, config),
        config.getInt("otel.bsp.max.queue.size", HoneyHiveExport.QUEUE_SIZE),
        failure -> ExportFailure.describe(failure, secrets, HEADERS));
  }

  private static List<String> secrets(ConfigProperties config) {
    return Stream.of("otel.exporter.otlp.headers", "otel.exporter.otlp.traces.headers")
        .flatMap(name -> config.getMap(name).values().stream())
        .flatMap(value -> Stream.of(URLDecoder.decode(value, UTF_8).split(" ")))
        .toList();
  }

  private static String where(SpanExporter exporter, ConfigProperties config) {
    boolean otlp =
        exporter instanceof OtlpHttpSpanExporter || exporter instanceof OtlpGrpcSpanExporter;
    if (!otlp) {
      return "the exporter " + exporter.getClass().getSimpleName();
    }
    String endpoint = config.getString("otel.exporter.otlp.endpoint", "OTLP's default port");
    return LogText.address(config.getString("otel.exporter.otlp.traces.endpoint", endpoint));
  }
}
