package tracing.commands.run;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import spark.Request;
import spark.Response;
import tracing.services.http.HttpError;
import tracing.services.http.HttpServer;
import tracing.services.http.JsonClient;
import tracing.services.http.RequestBody;

/** A proxy in front of one service, in this process. It remembers the headers that it received. */
final class Proxy implements AutoCloseable {

  private static final int MAX_BYTES = 1 << 20;

  /** What each connection has of its own. */
  private static final Set<String> OF_CONNECTION =
      Set.of(
          "host",
          "connection",
          "content-length",
          "content-type",
          "transfer-encoding",
          "accept-encoding",
          "user-agent");

  private final JsonClient client = new JsonClient(Duration.ofSeconds(60));
  private final List<Map<String, String>> received = new CopyOnWriteArrayList<>();
  private final URI target;
  private final ProxyFault fault;
  private final HttpServer server;

  /**
   * Starts a proxy on a free port of loopback.
   *
   * @param target the address of the service behind it
   */
  Proxy(URI target, ProxyFault fault) {
    this.target = target;
    this.fault = fault;
    this.server =
        HttpServer.start("proxy", "127.0.0.1", 0, "", http -> http.post("/*", this::passOn));
  }

  /** Returns its address. */
  URI url() {
    return server.url();
  }

  /** Returns the headers of the requests that it received, without those of the connection. */
  List<Map<String, String>> received() {
    return List.copyOf(received);
  }

  /** Returns headers without those that each connection has of its own. */
  static Map<String, String> ofMessage(Map<String, String> headers) {
    Map<String, String> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    own.putAll(headers);
    own.keySet().removeIf(name -> OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT)));
    return own;
  }

  private Object passOn(Request request, Response response) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Collections.list(request.raw().getHeaderNames())
        .forEach(name -> headers.put(name, request.headers(name)));
    Map<String, String> own = ofMessage(headers);
    received.add(own);
    String body = new String(RequestBody.read(request, MAX_BYTES), StandardCharsets.UTF_8);
    try {
      JsonClient.Answer answer =
          client.post(target.resolve(request.pathInfo()), body, fault.apply(own));
      response.status(answer.status());
      return answer.body();
    } catch (IOException e) {
      throw new HttpError(502, "the service behind the proxy does not answer");
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
