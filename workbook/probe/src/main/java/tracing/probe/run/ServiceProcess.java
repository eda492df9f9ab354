package tracing.probe.run;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tracing.traces.process.ChildProcess;
import tracing.traces.process.PrintedLines;

/** A service that the probe has started with a shell. Closing it ends it and its children. */
final class ServiceProcess implements AutoCloseable {

  private static final Duration START_TIME = Duration.ofSeconds(60);

  /** A service may open its ports one after the other. */
  private static final Duration ELSEWHERE_TIME = Duration.ofSeconds(5);

  private static final int MAX_LINES = 20;

  private static final Duration OUTPUT_TIME = Duration.ofSeconds(10);

  private final PrintedLines lines = new PrintedLines(MAX_LINES);
  private final ChildProcess child;

  /** When this process is told to end, it does not come to {@link #close()}. */
  private final Thread stop;

  private ServiceProcess(ProcessBuilder command) throws IOException {
    child = ChildProcess.start(command, lines);
    stop = new Thread(child::close, "stop of the service");
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
      return new ServiceProcess(builder.redirectErrorStream(true));
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
      Set<ProcessHandle> family = child.family();
      if (child.awaitExit(Duration.ofMillis(Connection.MAX_MILLIS))
          && family.stream().noneMatch(ProcessHandle::isAlive)) {
        child.awaitOutput(OUTPUT_TIME);
        throw new ProbeProblem(
            "The command ended with status %d before anything listened at %s. %s"
                .formatted(child.process().exitValue(), url, printed()));
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
    return ListeningPorts.of(child.family().stream());
  }

  /** Tells whether this system can ask a process to end. */
  static boolean canBeAsked() {
    return ProcessHandle.current().supportsNormalTermination();
  }

  /** Sends SIGTERM to the process and its children, and waits for their end. */
  boolean terminate(Duration atMost) throws InterruptedException {
    child.terminate();
    long end = System.nanoTime() + atMost.toNanos();
    for (ProcessHandle one : child.family()) {
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
    child.close();
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      // This process is ending already.
    }
  }

  /** Returns what the service has printed last, as a sentence. */
  String printed() {
    return lines.all().isEmpty()
        ? "It printed nothing."
        : "It printed:\n  " + String.join("\n  ", lines.all());
  }
}
