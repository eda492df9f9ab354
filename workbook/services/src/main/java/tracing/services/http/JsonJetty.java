package tracing.services.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.HandlerWrapper;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import spark.embeddedserver.EmbeddedServers;
import spark.embeddedserver.jetty.EmbeddedJettyFactory;
import spark.embeddedserver.jetty.JettyServerFactory;

/**
 * Spark's Jetty with other settings. It answers in JSON also where it rejects a request before
 * Spark gets it, such as for a header that is too long. When it stops, it waits up to 5 s for
 * running requests and then interrupts them.
 */
final class JsonJetty extends ErrorHandler implements JettyServerFactory {

  private static final Logger log = Logger.getLogger(JsonJetty.class.getName());

  private static final long IDLE_TIMEOUT_MILLIS = 30_000;

  /** The JDK's 50 are not enough for a burst; the system may allow less. */
  private static final int MAX_WAITING_CONNECTIONS = 1_024;

  private static final long INTERRUPTED_STOP_MILLIS = 500;

  /** Twice the 8192 bytes of baggage that W3C Baggage (section "Limits") demands to propagate. */
  private static final int MAX_HEAD_BYTES = 16_384;

  private JsonJetty() {}

  /** Makes Spark use this Jetty for every server that starts later. */
  static void install() {
    EmbeddedServers.add(
        EmbeddedServers.defaultIdentifier(), new EmbeddedJettyFactory(new JsonJetty()));
  }

  @Override
  public Server create(int maxThreads, int minThreads, int threadTimeoutMillis) {
    return create(new QueuedThreadPool());
  }

  @Override
  public Server create(ThreadPool threadPool) {
    Server server = new IdleLimitedServer(threadPool);
    server.setErrorHandler(new JsonJetty());
    return server;
  }

  @Override
  public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
    fields.put(HttpHeader.CONTENT_TYPE, "application/json");
    String error =
        status == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431
            ? "the headers are too large"
            : reason;
    return ByteBuffer.wrap(body(error).getBytes(StandardCharsets.UTF_8));
  }

  /** Jetty answers some methods without a body. */
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    base.setHandled(true);
    response.setContentType("application/json");
    Object refusal = request.getAttribute(RequestCheck.REFUSAL);
    response
        .getWriter()
        .write(body(refusal instanceof String why ? why : "the request could not be served"));
  }

  /** A Jetty server that closes idle connections after 30 s; Spark's closes them after an hour. */
  private static final class IdleLimitedServer extends Server {

    /** Adds the handler that knows the running requests, for which a stop waits. */
    @Override
    public void setHandler(Handler handler) {
      StatisticsHandler running = new ErrorCatchingHandler();
      HandlerWrapper bodies = new BodyHandler();
      bodies.setHandler(handler);
      running.setHandler(bodies);
      super.setHandler(running);
    }

    IdleLimitedServer(ThreadPool threadPool) {
      super(threadPool);
      setStopTimeout(HttpServer.STOP_TIME.toMillis());
    }

    /** Catches the failure when requests do not end in time: Spark would call System.exit. */
    @Override
    protected void doStop() {
      // At start the server set its own stop timeout here; then it would wait twice as long.
      if (getThreadPool() instanceof QueuedThreadPool threads) {
        threads.setStopTimeout(INTERRUPTED_STOP_MILLIS);
      }
      try {
        super.doStop();
      } catch (Exception e) {
        log.warning("The server stopped before every request was answered: " + e);
      }
    }

    @Override
    public void setConnectors(Connector[] connectors) {
      for (Connector connector : connectors) {
        if (connector instanceof ServerConnector adjustable) {
          adjustable.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
          adjustable.setAcceptQueueSize(MAX_WAITING_CONNECTIONS);
          HttpConnectionFactory http = adjustable.getConnectionFactory(HttpConnectionFactory.class);
          http.getHttpConfiguration().setRequestHeaderSize(MAX_HEAD_BYTES);
          // Spark's own one would take a header such as X-Forwarded-Host for the name of the host.
          http.getHttpConfiguration()
              .setCustomizers(List.of(new RequestCheck(adjustable.getHost())));
        }
      }
      super.setConnectors(connectors);
    }
  }

  static String body(String reason) {
    return Json.write(Map.of("error", reason == null ? "bad request" : reason));
  }
}
