package tracing.commands.run;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tracing.backends.LocalHoneyHive;
import tracing.backends.StubLlm;
import tracing.backends.TraceStore;
import tracing.services.OpenAiClients;
import tracing.services.http.HttpServer;
import tracing.services.http.Ports;

/**
 * The local HoneyHive and, unless an LLM provider is set, the stub LLM, in this process. They start
 * at the same time as the services, which call neither before the first request.
 */
final class LocalBackends implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final Deque<HttpServer> servers = new ArrayDeque<>();
  private final CompletableFuture<Void> started;
  private final int honeyHivePort;
  private final int stubPort;
  private final boolean needsStub;

  private LocalBackends(Map<String, String> environment, TraceStore traces) {
    needsStub = StubLlm.isNeeded(environment);
    honeyHivePort =
        Ports.fromEnvironment(environment, "LOCAL_HONEYHIVE_PORT", LocalHoneyHive.DEFAULT_PORT);
    stubPort =
        needsStub
            ? Ports.fromEnvironment(environment, "STUB_LLM_PORT", OpenAiClients.STUB_PORT)
            : OpenAiClients.STUB_PORT;
    started = CompletableFuture.runAsync(() -> startServers(traces));
  }

  /**
   * Starts them, and returns once their addresses are known: at once, unless a port is 0.
   *
   * @throws IllegalArgumentException naming the variable when a port is not valid
   * @throws IllegalStateException when a port is 0 and a server cannot start
   */
  static LocalBackends start(Map<String, String> environment, TraceStore traces) {
    LocalBackends backends = new LocalBackends(environment, traces);
    try {
      if (backends.honeyHivePort == 0 || backends.stubPort == 0) {
        backends.await();
      }
      return backends;
    } catch (IllegalStateException e) {
      backends.close();
      throw e;
    }
  }

  /** Tells whether the stub LLM is one of them. */
  boolean hasStub() {
    return needsStub;
  }

  /** Returns where the local HoneyHive listens. */
  URI honeyHive() {
    return honeyHivePort == 0 ? servers.getLast().url() : HttpServer.url(HOST, honeyHivePort);
  }

  /** Returns where the stub LLM listens; only when there is one. */
  URI stub() {
    return stubPort == 0 ? servers.getFirst().url() : HttpServer.url(HOST, stubPort);
  }

  /**
   * Waits until both accept requests.
   *
   * @throws IllegalStateException when one cannot start
   */
  void await() {
    try {
      started.join();
    } catch (CompletionException e) {
      String message = e.getCause().getMessage();
      boolean inUse = String.valueOf(message).contains(" is in use.");
      throw new IllegalStateException(
          inUse ? message + " Perhaps another ./jbang demo is running." : message, e);
    }
  }

  @Override
  public void close() {
    started.exceptionally(failure -> null).join();
    servers.forEach(HttpServer::close);
    servers.clear();
  }

  private void startServers(TraceStore traces) {
    servers.push(LocalHoneyHive.start(traces, HOST, honeyHivePort));
    if (needsStub) {
      servers.push(StubLlm.start(HOST, stubPort, StubLlm.LATENCY));
    }
  }
}
