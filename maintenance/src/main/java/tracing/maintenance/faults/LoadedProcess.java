package tracing.maintenance.faults;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tracing.checks.layout.Steps;
import tracing.commands.process.ServerProcess;
import tracing.services.ServiceName;
import tracing.traces.process.ChildProcess;

/** A service that runs as a child process, with everything that it logs. */
final class LoadedProcess implements AutoCloseable {

  private static final Duration EXIT_TIME = Duration.ofSeconds(30);
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

  private final ServiceName name;
  private final ServerProcess server;
  private final CompletableFuture<Long> ended;
  private long asked;

  private LoadedProcess(ServiceName name, ServerProcess server) {
    this.name = name;
    this.server = server;
    this.ended = server.child().process().onExit().thenApply(gone -> System.nanoTime());
  }

  /** Starts a service with these settings; it does not inherit the workbook's variables. */
  static LoadedProcess start(ServiceName name, Map<String, String> settings) throws IOException {
    ProcessBuilder command =
        ChildProcess.java(
            FLAGS, System.getProperty("java.class.path"), List.of(Steps.of(name).className()));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(v -> v.matches("(OTEL|HH|OPENAI)_.*|.*_(PORT|URL)|BIND_HOST"));
    environment.putAll(settings);
    return new LoadedProcess(
        name, ServerProcess.start(name.label(), command, environment, line -> false));
  }

  ServiceName name() {
    return name;
  }

  /** Waits until the service accepts requests, and returns its address. */
  URI awaitReady() throws InterruptedException {
    return server.awaitUrl();
  }

  /** Ends the process at once, as a crash would. */
  void kill() throws InterruptedException {
    server.child().close();
    server.child().awaitExit(EXIT_TIME);
  }

  /** Asks the process to end, with SIGTERM, and returns at once. */
  void terminate() {
    asked = System.nanoTime();
    server.child().terminate();
  }

  /**
   * Waits until the process has ended, and returns the milliseconds since it was asked to end.
   * After 30 s it is killed.
   */
  long awaitExit() throws InterruptedException {
    if (!server.child().awaitExit(EXIT_TIME)) {
      server.child().close();
    }
    try {
      server.child().output().get(EXIT_TIME.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(name.label() + " ended, but not its output", e);
    }
    return (ended.join() - asked) / 1_000_000;
  }

  /** Returns the lines that it logged, without the one with its address. */
  List<String> lines() {
    return server.lines();
  }

  @Override
  public void close() {
    server.child().close();
  }
}
