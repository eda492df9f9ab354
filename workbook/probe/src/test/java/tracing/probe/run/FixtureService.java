package tracing.probe.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A small service with the OpenTelemetry SDK, right or broken in one way. */
final class FixtureService implements AutoCloseable {

  private static final int THREADS = 24;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private FixtureTelemetry telemetry;
  private FixtureCalls calls;
  private FixtureContexts contexts;
  private final Break broken;
  private final AtomicBoolean hasServed = new AtomicBoolean();

  /**
   * Takes a port.
   *
   * @param broken how it is broken, or null
   */
  FixtureService(Break broken) throws IOException {
    this.broken = broken;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/work", this::handle);
    server.setExecutor(threads);
  }

  /**
   * Starts to answer.
   *
   * @param otlpPort where its spans go
   * @param next the addresses that it calls for each request
   */
  void start(int otlpPort, List<URI> next) {
    telemetry = new FixtureTelemetry(broken, otlpPort);
    contexts = new FixtureContexts(broken, telemetry.propagator());
    calls = new FixtureCalls(broken, telemetry, next);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/work");
  }

  /** Ends the service as SIGTERM would. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    telemetry.close();
  }

  /** The context is taken before the body is read, as frameworks do. */
  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Context caller = contexts.extract(exchange);
      exchange.getRequestBody().readAllBytes();
      int status = serve(exchange, contexts.afterBody(caller));
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private int serve(HttpExchange exchange, Context caller) {
    Tracer tracer = telemetry.tracer();
    Span span =
        tracer.spanBuilder("POST /work").setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();
    Context own = caller.with(span);
    if (broken != Break.TWO_SPANS_FOR_A_REQUEST) {
      return serve(exchange, own, span);
    }
    Span inner = tracer.spanBuilder("work").setSpanKind(SpanKind.SERVER).setParent(own).startSpan();
    int status = serve(exchange, own.with(inner), inner);
    span.setStatus(status < 500 ? StatusCode.UNSET : StatusCode.ERROR);
    span.end();
    return status;
  }

  private void makeCalls(Map<String, List<String>> headers) {
    try {
      calls.make(headers);
    } catch (IOException | InterruptedException e) {
      // The call's span tells it.
    }
  }

  private int serve(HttpExchange exchange, Context own, Span span) {
    if (broken == Break.FIRST_REQUEST_FAILS && !hasServed.getAndSet(true)) {
      span.end();
      return 504;
    }
    Map<String, List<String>> headers = Map.copyOf(exchange.getRequestHeaders());
    if (broken == Break.CALLS_AFTER_ANSWER) {
      threads.execute(own.wrap(() -> makeCalls(headers)));
      span.end();
      return 200;
    }
    Scope scope = own.makeCurrent();
    try {
      if (broken == Break.SPAN_ENDED_EARLY) {
        span.end();
      }
      calls.make(headers);
      span.end();
      return 200;
    } catch (IOException | InterruptedException e) {
      if (broken == Break.FAILURE_IN_OTHER_TRACE) {
        telemetry.tracer().spanBuilder("failed").setNoParent().startSpan().end();
      }
      if (broken != Break.NO_ERROR_STATUS) {
        span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
      }
      if (broken != Break.SPAN_NOT_ENDED_ON_ERROR) {
        span.end();
      }
      return 502;
    } finally {
      if (broken != Break.SCOPE_LEAKED) {
        scope.close();
      }
    }
  }
}
