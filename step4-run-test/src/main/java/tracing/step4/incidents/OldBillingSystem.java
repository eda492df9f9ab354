package tracing.step4.incidents;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;

/** The part of the archive that deals with the headers of its callers. */
public class OldBillingSystem {

  private OldBillingSystem() {}

  /** Returns what reads the trace context of a request, and writes it to the next one. */
  public static TextMapPropagator propagator() {
    return W3CTraceContextPropagator.getInstance();
  }
}
