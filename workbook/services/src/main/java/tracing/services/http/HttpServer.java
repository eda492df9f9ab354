package tracing.services.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.util.Utf8Appendable.NotUtf8Exception;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * A Spark server whose answers are always JSON, also for unknown paths and for exceptions.
 *
 * <p>It has a route {@code GET /health}. Closing it a second time has no effect.
 */
public final class HttpServer implements AutoCloseable {

  /** How long a server that is closed waits for its running requests. */
  public static final Duration STOP_TIME = Duration.ofSeconds(5);

  /** The attribute of a request that a route failed: its exception. */
  public static final String FAILURE = "tracing.failure";

  private static final Logger log = Logger.getLogger(HttpServer.class.getName());

  static final String INTERNAL = "internal error; the cause is in the log of the service";

  private final Service spark;
  private final String host;

  private HttpServer(Service spark, String host) {
    this.spark = spark;
    this.host = host;
  }

  /**
   * Starts a server and returns when it accepts requests.
   *
   * @param name the server's name in messages and at {@code /health}
   * @param port 0 to 65535; with 0 the system picks a free port
   * @param portVariable the environment variable that sets the port, for the error message
   * @param routes adds the server's own routes
   * @throws IllegalStateException when the port is in use or the host is not an address of this
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
      throw StartFailure.of(failure.get(), name, host, port, portVariable);
    }
    return new HttpServer(spark, host);
  }

  /** Returns the port that the server listens on. */
  public int port() {
    return spark.port();
  }

  /** Returns the server's address, as seen from this machine, without a trailing slash. */
  public URI url() {
    return url(host, port());
  }

  /**
   * Returns the address of a server, as seen from this machine.
   *
   * @param host the address that the server listens on; for all addresses the result has loopback
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
    spark.before(
        (request, response) -> {
          NoRoute.remember(spark, request);
          response.type("application/json");
        });
    spark.get(
        "/health", (request, response) -> Json.write(Map.of("service", name, "status", "ok")));
    spark.notFound(NoRoute::answer);
    spark.internalServerError((request, response) -> error(response, INTERNAL));
    spark.exception(
        HttpError.class,
        (e, request, response) -> {
          request.attribute(FAILURE, e);
          answer(response, e);
        });
    spark.exception(
        BadMessageException.class,
        (e, request, response) ->
            answer(response, new HttpError(400, "the query string cannot be read")));
    spark.exception(
        NotUtf8Exception.class,
        (e, request, response) -> answer(response, new HttpError(400, "the path cannot be read")));
    spark.exception(Exception.class, (e, request, response) -> unexpected(request, response, e));
  }

  static String error(Response response, String message) {
    response.type("application/json");
    return Json.write(Map.of("error", message));
  }

  private static void unexpected(Request request, Response response, Exception e) {
    request.attribute(FAILURE, e);
    log.log(Level.SEVERE, "A route failed", e);
    answer(response, new HttpError(500, INTERNAL));
  }
}
