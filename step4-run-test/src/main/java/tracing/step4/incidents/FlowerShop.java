package tracing.step4.incidents;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;

/** The part of the florist that binds bouquets. */
public class FlowerShop {

  private final Tracer tracer;

  /**
   * Sets up how bouquets are traced.
   *
   * @param agent what GlobalOpenTelemetry.get() returns in a process with the Java agent
   * @param provider sends spans to the same backend as the agent does
   */
  public FlowerShop(OpenTelemetry agent, SdkTracerProvider provider) {
    OpenTelemetry telemetry = OpenTelemetrySdk.builder().setTracerProvider(provider).build();
    tracer = telemetry.getTracer("flower-shop");
  }

  /** Binds a bouquet. The agent traces the call with which its flowers are ordered. */
  public void bind(Runnable orderFlowers) {
    Span span = tracer.spanBuilder("bind bouquet").startSpan();
    try (Scope scope = span.makeCurrent()) {
      orderFlowers.run();
    } finally {
      span.end();
    }
  }
}
