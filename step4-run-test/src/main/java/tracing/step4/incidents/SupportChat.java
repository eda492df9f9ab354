package tracing.step4.incidents;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;
import tracing.services.http.RequestHeaders;

/** The part of the assistant that looks up articles for an answer. */
public class SupportChat {

  private final OpenTelemetry telemetry;

  public SupportChat(OpenTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** Returns the headers of the request to the service that has the articles. */
  public Map<String, String> askForArticles(Map<String, String> received) {
    TextMapPropagator propagator = telemetry.getPropagators().getTextMapPropagator();
    Context caller = propagator.extract(Context.root(), received, RequestHeaders.GETTER);
    Span span = telemetry.getTracer("incident").spanBuilder("answer").setParent(caller).startSpan();
    try (Scope scope = span.makeCurrent()) {
      Map<String, String> headers = new HashMap<>();
      propagator.inject(Context.current(), headers, Map::put);
      return headers;
    } finally {
      span.end();
    }
  }
}
