package tracing.maintenance.faults;

import io.opentelemetry.api.trace.StatusCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import spark.Service;
import tracing.backends.OtlpReceiver;
import tracing.services.ServiceName;
import tracing.services.http.HttpServer;
import tracing.traces.TraceSpan;

/**
 * An OTLP backend that can fail on purpose, and stores every span that it received once.
 * Thread-safe.
 */
final class SpanBackend implements AutoCloseable {

  /** The fields of a span that the reports need. */
  record ReceivedSpan(String traceId, String name, String service, boolean root, boolean error) {}

  private final FaultyFront front = new FaultyFront();
  private final Map<String, ReceivedSpan> byId = new ConcurrentHashMap<>();
  private final String url;
  private HttpServer server;
  private boolean down;

  SpanBackend() {
    server = listen(0);
    url = server.url().toString();
  }

  /** Returns the address, even while the backend is down. */
  String url() {
    return url;
  }

  /** Sets the behaviour from now on. */
  void behave(Behaviour behaviour) {
    front.behave(behaviour);
    boolean wasDown = down;
    down = behaviour == Behaviour.DOWN;
    if (down && !wasDown) {
      server.close();
    } else if (wasDown && !down) {
      server = listen(URI.create(url).getPort());
    }
  }

  /** Returns the spans that were accepted. */
  Collection<ReceivedSpan> received() {
    return new ArrayList<>(byId.values());
  }

  /** Returns the number of spans of one service that were accepted. */
  long received(ServiceName service) {
    return byId.values().stream().filter(span -> span.service().equals(service.label())).count();
  }

  @Override
  public void close() {
    front.behave(Behaviour.HEALTHY);
    server.close();
  }

  private HttpServer listen(int port) {
    return HttpServer.start("backend", "127.0.0.1", port, "NONE", this::routes);
  }

  private void routes(Service http) {
    front.beforeRoutes(http);
    new OtlpReceiver((key, spans) -> spans.forEach(this::add)).addRoutes(http);
  }

  private void add(TraceSpan span) {
    byId.put(
        span.traceId() + span.spanId(),
        new ReceivedSpan(
            span.traceId(),
            span.eventName(),
            span.service(),
            span.isRoot(),
            span.status() == StatusCode.ERROR));
  }
}
