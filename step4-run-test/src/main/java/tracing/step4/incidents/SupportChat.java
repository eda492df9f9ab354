package tracing.step4.incidents;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tracing.services.http.RequestHeaders;

/** The part of the assistant that looks up articles for an answer. */
public class SupportChat {

  private final OpenTelemetry telemetry;
  private final Consumer<Map<String, String>> articles;

  /**
   * Creates it.
   *
   * @param articles sends a request with these headers to the service that has the articles
   */
  public SupportChat(OpenTelemetry telemetry, Consumer<Map<String, String>> articles) {
    this.telemetry = telemetry;
    this.articles = articles;
  }

  /** Answers a request with these headers, with the help of articles. */
  public void answer(Map<String, String> received) {
    TextMapPropagator propagator = telemetry.getPropagators().getTextMapPropagator();
    Context caller = propagator.extract(Context.root(), received, RequestHeaders.GETTER);
    Span span = telemetry.getTracer("incident").spanBuilder("answer").setParent(caller).startSpan();
    try (Scope scope = span.makeCurrent()) {
      Map<String, String> headers = new HashMap<>();
      propagator.inject(Context.current(), headers, Map::put);
      articles.accept(headers);
    } finally {
      span.end();
    }
  }
}
