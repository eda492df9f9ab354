package tracing.step4.labs;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;

/**
 * Symptom: requests of the old billing service, which sends B3 and cannot be changed, start new
 * traces.
 */
public class B3OnOneSide {

  private B3OnOneSide() {}

  /** What this service reads, and what it sends. */
  public static TextMapPropagator propagator() {
    // tag::fix[]
    return TextMapPropagator.composite(
        B3Propagator.injectingSingleHeader(), W3CTraceContextPropagator.getInstance());
    // end::fix[]
  }
}
