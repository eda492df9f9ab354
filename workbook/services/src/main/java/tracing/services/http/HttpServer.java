package tracing.services.http;

import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.util.Utf8Appendable.NotUtf8Exception;
import spark.Response;
import spark.Service;

/**
 * A Spark server that answers in JSON whatever happens.
 *
 * <p>It adds {@code GET /health}, JSON for unknown paths and for exceptions, and a readable error
 * when its port is taken. Close it to stop listening; closing twice does no harm.
 */
public final class HttpServer implements AutoCloseable {

  /** How long a server that stops waits for the requests that it has. */
  public static final Duration STOP_TIME = Duration.ofSeconds(5);

  private static final Logger log = Logger.getLogger(HttpServer.class.getName());

  private static final String INTERNAL = "internal error: the service's log has the cause";

  private final Service spark;
  private final String host;

  private HttpServer(Service spark, String host) {
    this.spark = spark;
    this.host = host;
  }

  /**
   * Starts listening and returns once requests are accepted.
   *
   * @param name what the server calls itself in messages and at {@code /health}
   * @param port 0 to 65535, where 0 picks a free one
   * @param portVariable the environment variable that moves the port, for the error message
   * @throws IllegalStateException when the port is taken or the host is not an address of this
   *     machine
   */
  public static HttpServer start(
      String name, String host, int port, String portVariable, Consumer<Service> routes) {
    JsonJetty.install();
    AtomicReference<Exception> failure = new AtomicReference<>();
    Service spark = Service.ignite().ipAddress(host).port(port);
    spark.initExceptionHandler(failure::set);
    answerInJson(spark, name);
    routes.accept(spark);
    spark.awaitInitialization();
    if (failure.get() != null) {
      throw startFailure(failure.get(), name, host, port, portVariable);
    }
    return new HttpServer(spark, host);
  }

  /** The port that the server listens on. */
  public int port() {
    return spark.port();
  }

  /** The address to reach the server at from this machine, without a trailing slash. */
  public URI url() {
    return url(host, port());
  }

  /**
   * The address to reach a server at from this machine.
   *
   * @param host what the server is bound to; every address of the machine counts as loopback
   */
  public static URI url(String host, int port) {
    String address = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    String authority = address.contains(":") ? "[" + address + "]" : address;
    return URI.create("http://" + authority + ":" + port);
  }

  /** Answers with an error in JSON, for a handler of {@link Service#exception}. */
  public static void answer(Response response, HttpError error) {
    response.status(error.httpStatus());
    response.body(error(response, String.valueOf(error.getMessage())));
  }

  @Override
  public void close() {
    spark.stop();
    spark.awaitStop();
  }

  private static void answerInJson(Service spark, String name) {
    spark.before((request, response) -> response.type("application/json"));
    spark.get(
        "/health", (request, response) -> Json.write(Map.of("service", name, "status", "ok")));
    spark.notFound((request, response) -> error(response, "no such path"));
    spark.internalServerError((request, response) -> error(response, INTERNAL));
    spark.exception(HttpError.class, (e, request, response) -> answer(response, e));
    spark.exception(
        BadMessageException.class,
        (e, request, response) -> answer(response, new HttpError(400, "the query cannot be read")));
    spark.exception(
        NotUtf8Exception.class,
        (e, request, response) -> answer(response, new HttpError(400, "the path cannot be read")));
    spark.exception(Exception.class, (e, request, response) -> unexpected(response, e));
  }

  private static String error(Response response, String message) {
    response.type("application/json");
    return Json.write(Map.of("error", message));
  }

  private static void unexpected(Response response, Exception e) {
    log.log(Level.SEVERE, "A route failed", e);
    answer(response, new HttpError(500, INTERNAL));
  }

  private static IllegalStateException startFailure(
      Exception cause, String name, String host, int port, String portVariable) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof BindException && !String.valueOf(t.getMessage()).contains("assign")) {
        return new IllegalStateException(Ports.taken(name, port, portVariable), cause);
      }
    }
    return new IllegalStateException(
        "%s cannot listen on %s:%d: %s. Check BIND_HOST.".formatted(name, host, port, cause),
        cause);
  }
}
