package tracing.step4.labs;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;
import tracing.services.http.RequestHeaders;

/** Symptom: the trace is whole, and behind this service it is in a second session. */
public class BaggageNotForwarded {

  private final OpenTelemetry telemetry;

  public BaggageNotForwarded(OpenTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** Returns the headers for the next service. */
  public Map<String, String> forward(Map<String, String> received) {
    TextMapPropagator propagator = telemetry.getPropagators().getTextMapPropagator();
    Context caller = propagator.extract(Context.root(), received, RequestHeaders.GETTER);
    Span span = telemetry.getTracer("lab").spanBuilder("forward").setParent(caller).startSpan();
    // tag::fix[]
    try (Scope scope = caller.with(span).makeCurrent()) {
      // end::fix[]
      Map<String, String> headers = new HashMap<>();
      propagator.inject(Context.current(), headers, Map::put);
      return headers;
    } finally {
      span.end();
    }
  }
}
