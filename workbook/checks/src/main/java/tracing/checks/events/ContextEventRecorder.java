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

/** Records the context events of one service. Safe for use by several threads. */
public final class ContextEventRecorder implements ServiceObserver {

  private static final String BEFORE = "context before the handler";

  private final String service;
  private final Consumer<ContextEvent> events;

  /**
   * Creates a recorder.
   *
   * @param service its label, such as {@code llm-service}
   * @param events receives each event as it happens, on the thread where it happens
   */
  public ContextEventRecorder(String service, Consumer<ContextEvent> events) {
    this.service = service;
    this.events = events;
  }

  @Override
  public HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer) {
    return tracer
        .propagator(propagator -> new RecordingPropagator(propagator, service, events))
        .spanProcessor(new RecordingSpanProcessor(service, events));
  }

  @Override
  public void beforeRoutes(Service http) {
    http.before(
        (request, response) -> {
          request.attribute(BEFORE, Context.current());
          events.accept(
              new ContextEvent.HeadersReceived(service, request.pathInfo(), headers(request)));
        });
  }

  @Override
  public void afterRoutes(Service http) {
    http.afterAfter((request, response) -> checkContext(request.attribute(BEFORE)));
  }

  private void checkContext(Context before) {
    Context after = Context.current();
    if (before != null && after != before) {
      events.accept(new ContextEvent.ScopeLeaked(service, spanId(after)));
    }
  }

  /** Returns the id of the span in a context, or the empty string when that holds none. */
  static String spanId(Context context) {
    SpanContext span = Span.fromContext(context).getSpanContext();
    return span.isValid() ? span.getSpanId() : "";
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : Collections.list(request.raw().getHeaderNames())) {
      headers.put(name, String.join(",", Collections.list(request.raw().getHeaders(name))));
    }
    return headers;
  }
}
