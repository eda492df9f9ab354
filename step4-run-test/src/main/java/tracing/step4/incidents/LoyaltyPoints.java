package tracing.step4.incidents;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;

/** How the checkout sets up OpenTelemetry. */
public class LoyaltyPoints {

  private LoyaltyPoints() {}

  /** Returns an SDK with the provider of the checkout's tracers. */
  public static OpenTelemetrySdk build(SdkTracerProvider provider) {
    return OpenTelemetrySdk.builder().setTracerProvider(provider).build();
  }
}
