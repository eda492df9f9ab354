package tracing.step4.labs;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;

/** Symptom: the nightly job runs, and leaves no trace. */
public class EndsBeforeTheFlush {

  private EndsBeforeTheFlush() {}

  /** The whole job: the process ends when this returns. */
  public static void run(SpanExporter exporter) {
    // tag::fix[]
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter).setScheduleDelay(Duration.ofHours(1)).build())
            .build()) {
      Span span = provider.get("lab").spanBuilder("nightly_report").startSpan();
      span.end();
    }
    // end::fix[]
  }
}
