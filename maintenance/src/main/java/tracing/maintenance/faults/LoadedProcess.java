package tracing.maintenance.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tracing.checks.layout.Steps;
import tracing.services.ServiceMain;
import tracing.services.ServiceName;

/** A service of the class path in a process of its own, with all that it logs. */
final class LoadedProcess implements AutoCloseable {

  private static final long START_SECONDS = 120;
  private static final long EXIT_SECONDS = 30;
  private static final int MAX_LINES = 10_000;

  private final ServiceName name;
  private final Process process;
  private final Thread reader;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final CompletableFuture<Long> ended;
  private long asked;

  private LoadedProcess(ServiceName name, Process process) {
    this.name = name;
    this.process = process;
    this.ended = process.onExit().thenApply(gone -> System.nanoTime());
    this.reader = new Thread(this::read, "output of " + name.label());
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts a service with these settings, beside which it has none of the workbook's. */
  static LoadedProcess start(ServiceName name, Map<String, String> settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            Steps.of(name).className());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(v -> v.matches("(OTEL|HH|OPENAI)_.*|.*_(PORT|URL)|BIND_HOST"));
    environment.putAll(settings);
    environment.put(ServiceMain.EXIT_WITH_STDIN, "true");
    return new LoadedProcess(name, builder.redirectErrorStream(true).start());
  }

  ServiceName name() {
    return name;
  }

  /** Waits until the service accepts requests, and returns its address. */
  URI awaitReady() throws InterruptedException {
    try {
      return ready.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(name.label() + " did not start. It said: " + lines, e);
    }
  }

  /** Ends the process at once, as a crash would. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS);
  }

  /** Asks the process to end, with SIGTERM, and returns at once. */
  void terminate() {
    asked = System.nanoTime();
    process.toHandle().destroy();
  }

  /**
   * Waits until the process has ended, and returns how long it took since it was asked to, in
   * milliseconds; at most 30 s, after which it is killed.
   */
  long awaitExit() throws InterruptedException {
    if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    reader.join(TimeUnit.SECONDS.toMillis(EXIT_SECONDS));
    return (ended.join() - asked) / 1_000_000;
  }

  /** What it logged, but for the line that says it is ready. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void read() {
    String listens = name.label() + ServiceMain.LISTENS;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(listens)) {
          ready.complete(URI.create(line.substring(listens.length())));
        } else if (lines.size() < MAX_LINES) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      lines.add("(the rest of its output is lost: " + e.getMessage() + ")");
    }
    ready.completeExceptionally(new IllegalStateException("it ended"));
  }
}
