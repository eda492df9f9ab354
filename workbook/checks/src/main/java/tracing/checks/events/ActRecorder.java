package tracing.checks.events;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import spark.Request;
import spark.Service;
import tracing.honeyhive.HoneyHiveTracerBuilder;
import tracing.services.ServiceObserver;

/** Watches one service: what it receives, extracts, injects, starts, and leaves current. */
public final class ActRecorder implements ServiceObserver {

  private static final String BEFORE = "context before the handler";

  private final String service;
  private final Consumer<Act> acts;

  /**
   * Creates a recorder.
   *
   * @param service its label, such as {@code llm-service}
   * @param acts told of each act as it happens, by any thread
   */
  public ActRecorder(String service, Consumer<Act> acts) {
    this.service = service;
    this.acts = acts;
  }

  @Override
  public HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer) {
    return tracer
        .propagator(propagator -> new RecordingPropagator(propagator, this::record))
        .spanProcessor(new RecordingSpanProcessor(this::record));
  }

  @Override
  public void beforeRoutes(Service http) {
    http.before(
        (request, response) -> {
          request.attribute(BEFORE, Context.current());
          record(Act.Kind.RECEIVED, SpanContext.getInvalid(), headers(request));
        });
  }

  @Override
  public void afterRoutes(Service http) {
    http.afterAfter((request, response) -> checkContext(request.attribute(BEFORE)));
  }

  private void checkContext(Context before) {
    Context left = Context.current();
    if (before != null && left != before) {
      record(Act.Kind.LEFT_CURRENT, Span.fromContext(left).getSpanContext(), Map.of());
    }
  }

  private void record(Act.Kind kind, SpanContext context, Map<String, String> headers) {
    boolean valid = context.isValid();
    acts.accept(
        new Act(
            kind,
            service,
            valid ? context.getTraceId() : "",
            valid ? context.getSpanId() : "",
            headers,
            CodeLocation.current()));
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(Act.PATH, request.pathInfo());
    for (String name : Collections.list(request.raw().getHeaderNames())) {
      headers.put(name, String.join(",", Collections.list(request.raw().getHeaders(name))));
    }
    return headers;
  }
}
