package tracing.step4.labs;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;

/** Symptom: the code injects, and no header is sent. There is no error either. */
public class NoPropagators {

  private NoPropagators() {}

  public static OpenTelemetrySdk build(SdkTracerProvider provider) {
    // tag::fix[]
    return OpenTelemetrySdk.builder()
        .setTracerProvider(provider)
        .setPropagators(
            ContextPropagators.create(
                TextMapPropagator.composite(
                    W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())))
        .build();
    // end::fix[]
  }
}
