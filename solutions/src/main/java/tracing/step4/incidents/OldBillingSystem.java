package tracing.step4.incidents;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;

/** The part of the archive that deals with the headers of its callers. */
public class OldBillingSystem {

  private OldBillingSystem() {}

  /** Returns what reads the trace context of a request, and writes it to the next one. */
  public static TextMapPropagator propagator() {
    // tag::fix[]
    return TextMapPropagator.composite(
        B3Propagator.injectingSingleHeader(), W3CTraceContextPropagator.getInstance());
    // end::fix[]
  }
}
