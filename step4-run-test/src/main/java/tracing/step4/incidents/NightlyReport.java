package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;

/** The job that writes the report of the night. */
public class NightlyReport {

  private NightlyReport() {}

  /** Does the whole job. The process ends when this method returns. */
  public static void run(SpanExporter exporter, Resource resource) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(resource)
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter).setScheduleDelay(Duration.ofHours(1)).build())
            .build();
    Span span = provider.get("incident").spanBuilder("write report").startSpan();
    span.end();
  }
}
