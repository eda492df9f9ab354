package tracing.checks.events;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import kong.unirest.core.Config;
import kong.unirest.core.HttpRequest;
import kong.unirest.core.Interceptor;
import kong.unirest.core.UnirestInstance;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.honeyhive.HoneyHiveTracerBuilder;
import tracing.services.ServiceObserver;
import tracing.services.http.HttpError;
import tracing.services.http.HttpServer;

/** Records the context events of one service. Safe for use by several threads. */
public final class ContextEventRecorder implements ServiceObserver {

  private static final String CALL_FAILURES = "tracing.services.CallFailures";

  private final String service;
  private final Consumer<ContextEvent> events;
  private final RequestThreads threads;
  private final List<UnirestInstance> clients = new CopyOnWriteArrayList<>();

  /**
   * Creates a recorder.
   *
   * @param service its label, such as {@code llm-service}
   * @param events receives each event as it happens, on the thread where it happens
   */
  public ContextEventRecorder(String service, Consumer<ContextEvent> events) {
    this.service = service;
    this.events = events;
    this.threads = new RequestThreads(service, events);
  }

  @Override
  public HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer) {
    return tracer
        .propagator(propagator -> new RecordingPropagator(propagator, service, events, threads))
        .spanProcessor(new RecordingSpanProcessor(service, events, threads))
        .onMetadata(
            keys ->
                events.accept(
                    new MetadataWritten(
                        service,
                        Span.current().getSpanContext().getSpanId(),
                        keys,
                        CodeLocation.current())));
  }

  @Override
  public void beforeRoutes(Service http) {
    events.accept(new ServerStarted(service));
    http.before(
        (request, response) -> {
          var received = new HeadersReceived(service, request.pathInfo(), headers(request));
          threads.begin(received.header("traceparent"));
          events.accept(received);
          threads.checkLeak();
        });
  }

  @Override
  public void afterRoutes(Service http) {
    http.afterAfter(
        (request, response) -> {
          threads.end();
          clients.forEach(this::checkDefaultHeaders);
          events.accept(answered(request, response));
        });
  }

  @Override
  public void client(UnirestInstance client) {
    clients.add(client);
    client
        .config()
        .interceptor(
            new Interceptor() {
              @Override
              public void onRequest(HttpRequest<?> request, Config config) {
                String path = request.getUrl().replaceFirst("^[^:]*://[^/]*", "");
                Map<String, String> headers = new LinkedHashMap<>();
                request.getHeaders().all().forEach(h -> headers.put(h.getName(), h.getValue()));
                events.accept(
                    new RequestSent(
                        service,
                        path,
                        headers,
                        threads.injection(request.getCreationTime()),
                        CodeLocation.current()));
              }
            });
  }

  private void checkDefaultHeaders(UnirestInstance client) {
    if (client.config().getDefaultHeaders().containsKey("traceparent")) {
      events.accept(
          new StateShared(
              service,
              "keeps the context of one request in the default headers of its HTTP client, which"
                  + " other requests use too"));
    }
  }

  private ContextEvent answered(Request request, Response response) {
    Exception failure = request.attribute(HttpServer.FAILURE);
    boolean unexpected = failure != null && (!(failure instanceof HttpError) || isOfCall(failure));
    return new RequestAnswered(
        service,
        request.requestMethod(),
        request.pathInfo(),
        response.raw().getStatus(),
        unexpected ? CodeLocation.describe(failure) : "",
        failure == null ? "" : CodeLocation.of(failure));
  }

  /** Tells whether a client threw it because its call failed. */
  private static boolean isOfCall(Exception failure) {
    return failure.getStackTrace()[0].getClassName().equals(CALL_FAILURES);
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
