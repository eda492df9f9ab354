package tracing.step4.incidents;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;

/** How the checkout sets up OpenTelemetry. */
public class LoyaltyPoints {

  private LoyaltyPoints() {}

  /** Returns an SDK with the provider of the checkout's tracers. */
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
