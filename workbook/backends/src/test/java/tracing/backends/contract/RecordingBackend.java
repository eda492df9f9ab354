package tracing.backends.contract;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import tracing.traces.TraceSpan;
import tracing.traces.formats.OtlpProtobuf;

/** A server in HoneyHive's place, which records the requests and answers with set statuses. */
final class RecordingBackend implements AutoCloseable {

  /** One request, its body unpacked. */
  record Received(String method, String path, Headers headers, ByteString body) {

    String text() {
      return body.toStringUtf8();
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final CountDownLatch hang = new CountDownLatch(1);
  private volatile boolean hangs;

  RecordingBackend() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers the next requests with these statuses, and later ones with 200. */
  void answerWith(Integer... next) {
    statuses.addAll(List.of(next));
  }

  /** Leaves every further request open until the backend is closed. */
  void hang() {
    hangs = true;
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  /** Returns the requests of one path. */
  List<Received> at(String path) {
    return received.stream().filter(request -> request.path().equals(path)).toList();
  }

  /** Returns the spans that came as OTLP in protobuf. */
  List<TraceSpan> spans() {
    return at("/opentelemetry/v1/traces").stream()
        .flatMap(request -> OtlpProtobuf.decode(request.body().toByteArray()).stream())
        .toList();
  }

  @Override
  public void close() {
    hang.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders(),
            ByteString.copyFrom(body)));
    if (hangs) {
      await();
    }
    Integer status = statuses.poll();
    byte[] answer =
        exchange.getRequestURI().getPath().equals("/session/start")
            ? "{\"session_id\":\"made-by-backend\"}".getBytes(StandardCharsets.UTF_8)
            : new byte[0];
    exchange.sendResponseHeaders(
        status == null ? 200 : status, answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private void await() {
    try {
      hang.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
