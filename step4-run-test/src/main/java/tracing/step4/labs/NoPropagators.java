package tracing.step4.labs;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;

/** Symptom: the code injects, and no header is sent. There is no error either. */
public class NoPropagators {

  private NoPropagators() {}

  public static OpenTelemetrySdk build(SdkTracerProvider provider) {
    return OpenTelemetrySdk.builder().setTracerProvider(provider).build();
  }
}
