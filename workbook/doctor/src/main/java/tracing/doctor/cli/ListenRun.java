package tracing.doctor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tracing.doctor.listen.ListenResult;
import tracing.doctor.listen.Listener;

/** Runs {@code doctor --listen} in this process, which Ctrl-C ends with a summary. */
final class ListenRun {

  private static final int MAX_END_SECONDS = 20;

  private final ListenOptions options;
  private final Terminal terminal;
  private final Path junit;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile int status = 2;

  /**
   * Creates a run.
   *
   * @param junit where to write the result as JUnit XML, or null
   */
  ListenRun(ListenOptions options, Terminal terminal, Path junit) {
    this.options = options;
    this.terminal = terminal;
    this.junit = junit;
  }

  /** Listens until the end, prints the result, and returns the exit status. */
  int run() {
    try (Listener listener =
        Listener.start(options.port, terminal.out()::println, terminal.printer())) {
      terminal.out().println(start(listener.address()));
      Thread hook = new Thread(() -> end(listener), "end doctor --listen");
      Runtime.getRuntime().addShutdownHook(hook);
      status = print(listener.run(options.time));
      ended.countDown();
      remove(hook);
      return status;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 2;
    }
  }

  private static String start(String address) {
    return "Listening at "
        + address
        + " for spans over OTLP/HTTP. For your services, set OTEL_EXPORTER_OTLP_ENDPOINT="
        + address
        + " and OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf. Ctrl-C ends this.\n";
  }

  private int print(ListenResult result) {
    List<String> problems = new ArrayList<>(result.problems());
    if (junit != null) {
      JUnitFile.write(junit, "doctor", JUnitCase.of(result)).ifPresent(problems::add);
    }
    terminal.out().println(result.text());
    problems.forEach(System.err::println);
    return problems.isEmpty() ? result.status() : 2;
  }

  /** Ends the process with the status of the result; a signal's own status would hide it. */
  private void end(Listener listener) {
    listener.stop();
    try {
      boolean done = ended.await(MAX_END_SECONDS, TimeUnit.SECONDS);
      Runtime.getRuntime().halt(done ? status : 2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook sets its status.
    }
  }
}
