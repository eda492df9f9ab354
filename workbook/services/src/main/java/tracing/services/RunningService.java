package tracing.services;

import com.openai.errors.OpenAIException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import spark.Service;
import tracing.services.http.BindHost;
import tracing.services.http.HttpServer;
import tracing.services.http.Ports;

/**
 * A service that accepts requests. Closing it stops the server, exports the remaining spans and
 * closes the clients, within ten seconds.
 */
public final class RunningService implements AutoCloseable {

  private static final Duration CLOSE_TIME = Duration.ofSeconds(7);
  private static final Duration MIN_FLUSH_TIME = Duration.ofSeconds(1);

  private final ServiceSetup setup;
  private final TracedService service;
  private final HttpServer server;

  private RunningService(ServiceSetup setup, TracedService service, HttpServer server) {
    this.setup = setup;
    this.service = service;
    this.server = server;
  }

  /**
   * Starts a service and returns when it accepts requests.
   *
   * @throws IllegalArgumentException naming the variable when a setting is not usable
   * @throws IllegalStateException when its port is in use
   */
  public static RunningService start(
      ServiceName name, ServiceSetup setup, Function<ServiceSetup, TracedService> factory) {
    int port = Ports.fromEnvironment(setup.environment(), name.portVariable(), name.defaultPort());
    String host = BindHost.of(setup.environment());
    TracedService service = factory.apply(setup);
    try {
      HttpServer server =
          HttpServer.start(
              name.label(),
              host,
              port,
              name.portVariable(),
              http -> addRoutes(http, setup, service));
      return new RunningService(setup, service, server);
    } catch (RuntimeException e) {
      service.tracer().close();
      setup.close();
      throw e;
    }
  }

  private static void addRoutes(Service http, ServiceSetup setup, TracedService service) {
    setup.observer().beforeRoutes(http);
    http.exception(
        OpenAIException.class,
        (e, request, response) -> HttpServer.answer(response, CallFailures.ofLlm(e)));
    service.routes(http);
    setup.observer().afterRoutes(http);
  }

  /** Returns the address of the service, as seen from this machine. */
  public URI url() {
    return server.url();
  }

  @Override
  public void close() {
    long start = System.nanoTime();
    Future<?> cancellation =
        CompletableFuture.runAsync(
            setup::cancelCalls,
            CompletableFuture.delayedExecutor(
                HttpServer.STOP_TIME.toMillis(), TimeUnit.MILLISECONDS));
    server.close();
    cancellation.cancel(false);
    Duration left = CLOSE_TIME.minusNanos(System.nanoTime() - start);
    service.tracer().close(left.compareTo(MIN_FLUSH_TIME) > 0 ? left : MIN_FLUSH_TIME);
    setup.close();
  }
}
