package tracing.probe.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tracing.doctor.listen.HttpAnswer;
import tracing.probe.model.Header;
import tracing.probe.model.ReceivedCall;

/** A server on 127.0.0.1 in the place of a next service of the probed one. */
final class NextServer implements AutoCloseable {

  private static final String FAILURE = "{\"error\":\"the next service fails\"}";

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "next service");
            thread.setDaemon(true);
            return thread;
          });
  private final boolean thirdParty;
  private final NextAnswer answer;
  private final NextBehaviour behaviour;
  private final Arrivals<ReceivedCall> calls;

  /**
   * Starts to listen.
   *
   * @param port 0 to 65535, where 0 picks a free one
   * @throws ProbeProblem when the port cannot be used
   */
  NextServer(
      int port,
      boolean thirdParty,
      NextAnswer answer,
      NextBehaviour behaviour,
      Arrivals<ReceivedCall> calls)
      throws ProbeProblem {
    this.thirdParty = thirdParty;
    this.answer = answer;
    this.behaviour = behaviour;
    this.calls = calls;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new ProbeProblem(
          "Port %d, which was given with --%s, cannot be used: %s. The probe answers there in the place of the next service, so end whatever listens there."
              .formatted(port, thirdParty ? "third-party" : "downstream", e.getMessage()));
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Closing an exchange that has no answer closes its connection. */
  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      NextBehaviour.Reaction reaction = behaviour.toCall();
      calls.add(call(exchange, reaction.request()));
      exchange.getRequestBody().readAllBytes();
      switch (reaction.next()) {
        case ANSWER -> HttpAnswer.send(exchange, answer.status(), answer.type(), answer.body());
        case FAIL -> HttpAnswer.send(exchange, 500, "application/json", FAILURE);
        case CLOSE -> {}
      }
    }
  }

  private ReceivedCall call(HttpExchange exchange, int request) {
    List<Header> headers = new ArrayList<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> headers.add(new Header(name.toLowerCase(Locale.ROOT), value))));
    return new ReceivedCall(
        request,
        port(),
        thirdParty,
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        List.copyOf(headers),
        EpochClock.nanos());
  }
}
