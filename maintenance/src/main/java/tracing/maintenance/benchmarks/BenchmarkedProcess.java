package tracing.maintenance.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tracing.services.ServiceMain;

/** A server in a Java process of its own, with the JVM's own settings; it ends with this one. */
final class BenchmarkedProcess implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://\\S+");
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 20;

  private final Process process;
  private final CompletableFuture<URI> url = new CompletableFuture<>();

  private BenchmarkedProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a main class and waits until it says where it listens.
   *
   * @param environment replaces this process's own
   * @throws IllegalStateException with what it printed, when it does not start
   */
  static BenchmarkedProcess start(
      String classPath, List<String> mainAndArguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m", "-cp", classPath));
    command.addAll(mainAndArguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put(ServiceMain.EXIT_WITH_STDIN, "true");
    BenchmarkedProcess started = new BenchmarkedProcess(builder.start());
    Thread reader = new Thread(started::read, "output of " + mainAndArguments);
    reader.setDaemon(true);
    reader.start();
    try {
      started.url.get(START_SECONDS, TimeUnit.SECONDS);
      return started;
    } catch (ExecutionException | TimeoutException e) {
      started.close();
      throw new IllegalStateException(mainAndArguments + " did not start: " + e.getMessage());
    }
  }

  URI url() {
    return url.join();
  }

  /** The CPU time that the process has used so far, its JIT and its garbage collector included. */
  Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private void read() {
    StringBuilder printed = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher address = ADDRESS.matcher(line);
        if (line.contains(ServiceMain.LISTENS) && address.find()) {
          url.complete(URI.create(address.group()));
        } else if (!url.isDone()) {
          printed.append(line).append('\n');
        }
      }
    } catch (IOException e) {
      printed.append(e.getMessage());
    }
    url.completeExceptionally(new IllegalStateException(printed.toString()));
  }
}
