package tracing.probe.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A service that the probe has started with a shell. Closing it ends it and its children. */
final class ServiceProcess implements AutoCloseable {

  private static final Duration START_TIME = Duration.ofSeconds(60);

  /** A service may open its ports one after the other. */
  private static final Duration ELSEWHERE_TIME = Duration.ofSeconds(5);

  private static final int MAX_LINES = 20;

  private static final Duration OUTPUT_TIME = Duration.ofSeconds(10);

  private final Process process;

  /** All that were seen: a process whose parent has ended is no longer among its descendants. */
  private final Set<ProcessHandle> family = ConcurrentHashMap.newKeySet();

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  /** When this process is told to end, it does not come to {@link #close()}. */
  private final Thread stop = new Thread(this::destroy, "stop of the service");

  private ServiceProcess(Process process) {
    this.process = process;
    reader = new Thread(this::read, "output of the service");
    reader.setDaemon(true);
    reader.start();
    Runtime.getRuntime().addShutdownHook(stop);
  }

  /**
   * Starts a service.
   *
   * @param environment is added to this process's own
   * @throws ProbeProblem when there is no shell
   */
  static ServiceProcess start(String command, Map<String, String> environment) throws ProbeProblem {
    ProcessBuilder builder = new ProcessBuilder(Shell.command(command));
    builder.environment().putAll(environment);
    try {
      return new ServiceProcess(builder.redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new ProbeProblem("The command cannot be started: " + e.getMessage() + ".");
    }
  }

  /**
   * Waits until somebody listens at the address.
   *
   * @throws ProbeProblem when the process ends, listens elsewhere, or the time is over
   */
  void awaitListening(URI url) throws ProbeProblem, InterruptedException {
    long end = System.nanoTime() + START_TIME.toNanos();
    long elsewhere = Long.MAX_VALUE;
    while (!Connection.isAccepted(url)) {
      lookAtFamily();
      if (process.waitFor(Connection.MAX_MILLIS, TimeUnit.MILLISECONDS) && !hasChildren()) {
        reader.join(OUTPUT_TIME.toMillis());
        throw new ProbeProblem(
            "The command ended with status %d before anything listened at %s. %s"
                .formatted(process.exitValue(), url, printed()));
      }
      if (elsewhere == Long.MAX_VALUE && !ports().isEmpty()) {
        elsewhere = System.nanoTime() + ELSEWHERE_TIME.toNanos();
      }
      if (System.nanoTime() > Math.min(end, elsewhere)) {
        throw new ProbeProblem(
            ConnectionProblem.notListening(url, ports(), START_TIME) + " " + printed());
      }
    }
  }

  private Set<Integer> ports() {
    return ListeningPorts.of(Stream.concat(process.descendants(), Stream.of(process.toHandle())));
  }

  /** Tells whether this system can ask a process to end. */
  static boolean canBeAsked() {
    return ProcessHandle.current().supportsNormalTermination();
  }

  /** Sends SIGTERM to the process and its children, and waits for their end. */
  boolean terminate(Duration atMost) throws InterruptedException {
    lookAtFamily();
    family.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + atMost.toNanos();
    for (ProcessHandle one : family) {
      try {
        one.onExit().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (ExecutionException | TimeoutException e) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    destroy();
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      // This process is ending already.
    }
  }

  private void destroy() {
    lookAtFamily();
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private void lookAtFamily() {
    family.add(process.toHandle());
    List.copyOf(family).forEach(one -> one.descendants().forEach(family::add));
  }

  private boolean hasChildren() {
    return process.descendants().findAny().isPresent();
  }

  /** Returns what the service has printed last, as a sentence. */
  String printed() {
    synchronized (lines) {
      return lines.isEmpty()
          ? "It printed nothing."
          : "It printed:\n  " + String.join("\n  ", lines);
    }
  }

  private void read() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        synchronized (lines) {
          lines.add(line);
          if (lines.size() > MAX_LINES) {
            lines.remove();
          }
        }
      }
    } catch (IOException e) {
      // The output was closed because the process was ended.
    }
  }
}
