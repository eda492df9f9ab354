package tracing.doctor.listen;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import tracing.traces.TraceSpan;
import tracing.traces.formats.OtlpRefusal;
import tracing.traces.formats.OtlpRequest;

/**
 * Receives spans over OTLP/HTTP on 127.0.0.1. Metrics and logs are accepted and ignored, so that no
 * exporter complains. A request may take up to 30 s.
 */
public final class OtlpServer implements AutoCloseable {

  /** The name of this server at {@code /health}. */
  static final String NAME = "doctor";

  private static final int THREADS = 4;
  private static final String MAX_SECONDS = "sun.net.httpserver.maxReqTime";

  private final AtomicInteger running = new AtomicInteger();
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "receive spans");
            thread.setDaemon(true);
            return thread;
          });
  private final Consumer<List<TraceSpan>> spans;
  private final Consumer<String> refusals;

  private OtlpServer(
      HttpServer server, Consumer<List<TraceSpan>> spans, Consumer<String> refusals) {
    this.server = server;
    this.spans = spans;
    this.refusals = refusals;
  }

  /**
   * Starts listening.
   *
   * @param port 0 to 65535, where 0 picks a free one
   * @param option the option that sets the port, for the message
   * @param spans receives the spans of each request, on several threads
   * @param refusals receives the reason for each request that is not accepted
   * @throws IOException when the port cannot be used; the message says who has it
   */
  public static OtlpServer start(
      int port, String option, Consumer<List<TraceSpan>> spans, Consumer<String> refusals)
      throws IOException {
    if (System.getProperty(MAX_SECONDS) == null) {
      System.setProperty(MAX_SECONDS, "30");
    }
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new IOException(PortOwner.message(port, option, e), e);
    }
    OtlpServer own = new OtlpServer(server, spans, refusals);
    server.createContext("/", own::handle);
    server.setExecutor(own.threads);
    server.start();
    return own;
  }

  /** Returns the port on which it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Stops listening, after at most a second for the requests that are running. */
  @Override
  public void close() {
    // The server's own way to wait takes the whole time, even when nothing is running.
    for (int i = 0; running.get() > 0 && i < 100; i++) {
      LockSupport.parkNanos(10_000_000);
    }
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    running.incrementAndGet();
    try (exchange) {
      answer(exchange);
    } finally {
      running.decrementAndGet();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/health")) {
        HttpAnswer.send(
            exchange, 200, "application/json", "{\"service\":\"" + NAME + "\",\"status\":\"ok\"}");
      } else {
        receive(exchange, path);
      }
    } catch (OtlpRefusal e) {
      // Whoever waits until the server answers, or a browser, sends GET; an exporter never does.
      if (exchange.getRequestMethod().equals("POST")) {
        refusals.accept(e.getMessage());
      }
      HttpAnswer.send(exchange, e.status(), "text/plain; charset=utf-8", e.getMessage());
    }
  }

  private void receive(HttpExchange exchange, String path) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(OtlpRequest.MAX_BYTES + 1);
    if (!exchange.getRequestMethod().equals("POST") || !path.matches("/v1/(traces|metrics|logs)")) {
      throw new OtlpRefusal(404, "spans are received with POST at /v1/traces, not at " + path);
    }
    if (body.length > OtlpRequest.MAX_BYTES) {
      throw new OtlpRefusal(413, "the body is larger than " + OtlpRequest.MAX_BYTES + " bytes");
    }
    OtlpRequest request = OtlpRequest.of(exchange.getRequestHeaders().getFirst("Content-Type"));
    if (path.equals("/v1/traces")) {
      String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
      spans.accept(request.spans(encoding, body));
    }
    HttpAnswer.send(exchange, 200, request.type(), request.success());
  }
}
