package tracing.probe.run;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;

/** The SDK of a {@link FixtureService}. */
final class FixtureTelemetry implements AutoCloseable {

  private final SdkTracerProvider provider;
  private final TextMapPropagator propagator;

  FixtureTelemetry(Break broken, int otlpPort) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint("http://127.0.0.1:" + otlpPort + "/v1/traces")
            .build();
    Sampler all = Sampler.alwaysOn();
    provider =
        SdkTracerProvider.builder()
            .setResource(Resource.create(Attributes.builder().put("service.name", "work").build()))
            .setSampler(broken == Break.IGNORES_SAMPLED_FLAG ? all : Sampler.parentBased(all))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setScheduleDelay(Duration.ofMillis(50))
                    .build())
            .build();
    TextMapPropagator traceContext = W3CTraceContextPropagator.getInstance();
    propagator =
        broken == Break.DROPS_BAGGAGE
            ? traceContext
            : TextMapPropagator.composite(traceContext, W3CBaggagePropagator.getInstance());
  }

  Tracer tracer() {
    return provider.get("fixture");
  }

  TextMapPropagator propagator() {
    return propagator;
  }

  @Override
  public void close() {
    provider.close();
  }
}
