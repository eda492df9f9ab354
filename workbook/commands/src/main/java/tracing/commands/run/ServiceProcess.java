package tracing.commands.run;

import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tracing.checks.events.ContextEventJson;
import tracing.services.ServiceMain;
import tracing.services.ServiceName;

/**
 * A service in a Java process of its own, which ends with this one. Safe for use by several
 * threads.
 */
final class ServiceProcess implements AutoCloseable {

  private static final long START_TIMEOUT_SECONDS = 60;
  private static final long STOP_TIMEOUT_SECONDS = 10;
  private static final int MAX_LINES = 200;

  private final ServiceName name;
  private final Process process;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final List<String> output = new ArrayList<>();
  private final ServiceReport listener;

  private ServiceProcess(ServiceName name, Process process, ServiceReport listener) {
    this.name = name;
    this.process = process;
    this.listener = listener;
  }

  /**
   * Starts the service, and returns at once.
   *
   * @param listener is told what the service does, by one thread
   * @throws IOException when its command cannot be started
   */
  static ServiceProcess start(
      ServiceCommand spec, Map<String, String> environment, ServiceReport listener)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(spec.command()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put(ServiceMain.EXIT_WITH_STDIN, "true");
    ServiceProcess started = new ServiceProcess(spec.name(), builder.start(), listener);
    Thread reader = new Thread(started::read, "output of " + spec.name().label());
    reader.setDaemon(true);
    reader.start();
    return started;
  }

  ServiceName name() {
    return name;
  }

  /**
   * Waits until the service accepts requests.
   *
   * @return its address
   * @throws RunFailedException with what the service printed, when it ended or took over 60 s
   */
  URI awaitReady() throws InterruptedException {
    try {
      return ready.get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new RunFailedException(e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw new RunFailedException(
          name.label() + " did not start within " + START_TIMEOUT_SECONDS + " s. " + printed());
    }
  }

  /** What the service printed, but for the line that says it is ready; the last 200 lines. */
  String printed() {
    synchronized (output) {
      return String.join(System.lineSeparator(), output);
    }
  }

  /** Asks the service to flush its spans and stop, or ends its start; returns at once. */
  void requestStop() {
    if (!ready.isDone()) {
      process.destroy();
    }
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy();
    }
  }

  /** Stops the service; one that does not stop by itself within 10 s is ended. */
  @Override
  public void close() {
    requestStop();
    try {
      if (process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private void read() {
    String listens = name.label() + ServiceMain.LISTENS;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(listens)) {
          ready.complete(URI.create(line.substring(listens.length())));
        } else if (line.startsWith(ObservedService.CONTEXT_EVENT)) {
          report(line.substring(ObservedService.CONTEXT_EVENT.length()));
        } else if (line.startsWith(ObservedService.TODO)) {
          listener.openTask(line.substring(ObservedService.TODO.length()));
        } else {
          keep(line);
        }
      }
    } catch (IOException e) {
      keep("(the rest of its output is lost: " + e.getMessage() + ")");
    }
    ready.completeExceptionally(new RunFailedException(ended()));
  }

  private void report(String json) {
    try {
      listener.contextEvent(ContextEventJson.read(json));
    } catch (JsonParseException e) {
      keep("(a context event that could not be read: " + json + ")");
    }
  }

  private String ended() {
    String printed = printed();
    return printed.isBlank()
        ? name.label() + " ended while it started, and printed nothing."
        : printed;
  }

  private void keep(String line) {
    synchronized (output) {
      output.add(line);
      if (output.size() > MAX_LINES) {
        output.remove(0);
      }
    }
  }
}
