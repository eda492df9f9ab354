package tracing.maintenance.faults;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.services.ServiceName;
import tracing.services.http.HttpServer;
import tracing.services.http.RequestBody;
import tracing.traces.formats.OtlpProtobuf;

/**
 * A backend that can fail, and knows each span that it took, once. Safe for use by several threads.
 */
final class SpanBackend implements AutoCloseable {

  private static final int LIMIT = 16 << 20;

  /** What is kept of a span. */
  record Taken(String traceId, String name, String service, boolean root, boolean error) {}

  private final FaultyFront front = new FaultyFront();
  private final Map<String, Taken> byId = new ConcurrentHashMap<>();
  private final String url;
  private HttpServer server;
  private boolean down;

  SpanBackend() {
    server = listen(0);
    url = server.url().toString();
  }

  /** The address, also while it is down. */
  String url() {
    return url;
  }

  /** Behaves so from now on. */
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

  /** The spans that were taken. */
  Collection<Taken> taken() {
    return new ArrayList<>(byId.values());
  }

  /** How many spans of one service were taken. */
  long taken(ServiceName service) {
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
    http.post("/v1/traces", this::take);
    http.post("/opentelemetry/v1/traces", this::take);
  }

  private Object take(Request request, Response response) {
    OtlpProtobuf.decode(RequestBody.read(request, LIMIT))
        .forEach(
            span ->
                byId.put(
                    span.traceId() + span.spanId(),
                    new Taken(
                        span.traceId(),
                        span.eventName(),
                        span.service(),
                        span.isRoot(),
                        span.status().equals("ERROR"))));
    response.type("application/x-protobuf");
    return "";
  }
}
