package tracing.checks.incidents;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.function.UnaryOperator;

/** Builds an OpenTelemetry SDK for each service of an incident's system. */
final class ServiceSdks {

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  private final SystemClock clock;
  private final SameIds ids = new SameIds();

  ServiceSdks(SystemClock clock) {
    this.clock = clock;
  }

  static Resource resource(String service) {
    return Resource.create(Attributes.of(SERVICE_NAME, service));
  }

  OpenTelemetrySdk build(
      String service, SpanExporter exporter, UnaryOperator<SdkTracerProviderBuilder> changes) {
    SdkTracerProviderBuilder provider =
        SdkTracerProvider.builder()
            .setResource(resource(service))
            .setClock(clock)
            .setIdGenerator(ids)
            .addSpanProcessor(new SpanOrigin())
            .addSpanProcessor(SimpleSpanProcessor.create(exporter));
    TextMapPropagator propagators =
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    return OpenTelemetrySdk.builder()
        .setTracerProvider(changes.apply(provider).build())
        .setPropagators(ContextPropagators.create(propagators))
        .build();
  }
}
