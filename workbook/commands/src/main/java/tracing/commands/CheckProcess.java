package tracing.commands;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.commands.learn.SlowCheck;
import tracing.traces.process.ChildProcess;

/**
 * Checks steps in a process of its own, {@link CheckProcessMain}, so that nothing that a learner's
 * code does ends this one. It starts another process once the code under test has ended it. Safe
 * for use by several threads; one check runs at a time.
 */
final class CheckProcess implements AutoCloseable {

  private static final Duration SLOW = Duration.ofSeconds(3);
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String NOT_IN_TIME = "the check did not end within 90 s.";
  private static final Duration STOP_TIME = Duration.ofSeconds(2);
  private static final String END = "";
  private static final String LATE = "late";
  private static final Gson GSON = new Gson();
  private final Path root;
  private final Optional<Consumer<SlowCheck>> observer;
  private volatile ChildProcess child;
  private BlockingQueue<String> reports;
  private Optional<SlowCheckMonitor> monitor = Optional.empty();
  private volatile boolean slow;
  private volatile boolean abandoned;
  private volatile boolean closed;

  /**
   * Starts the first process, and returns at once.
   *
   * @param root the clone's folder
   * @param observer is called while a check takes long; without it, what the code prints appears on
   *     standard error
   */
  CheckProcess(Path root, Optional<Consumer<SlowCheck>> observer) {
    this.root = root;
    this.observer = observer;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end the check"));
    start();
  }

  /**
   * Checks a step.
   *
   * @param first the number of a task whose tests run first, and alone unless the task is done; or
   *     the empty string
   */
  synchronized StepCheck.Report run(Steps.Step step, String first) {
    String report = ask(step, first);
    boolean again = report.equals(END);
    // What ended the process may be left from an earlier check.
    while (again && !closed) {
      abandoned = false;
      start();
      report = ask(step, first);
      again = report.equals(END) && abandoned;
    }
    return switch (report) {
      case LATE -> StepCheck.notJudged(step, NOT_IN_TIME);
      case END -> StepCheck.notJudged(step, ended(step));
      default -> GSON.fromJson(report, StepCheck.Report.class);
    };
  }

  /** Ends a check that takes long, because there is a newer file to check. */
  void abandonSlowCheck() {
    if (slow) {
      abandoned = true;
      child.close();
    }
  }

  /** Ends the process; a check that runs meanwhile is not judged. */
  @Override
  public void close() {
    closed = true;
    child.terminate();
    try {
      child.awaitExit(STOP_TIME);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    child.close();
  }

  private String ask(Steps.Step step, String first) {
    try {
      return child.writeLine(step.number() + " " + first) ? await() : END;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return END;
    }
  }

  private void start() {
    ProcessBuilder command = CheckProcessMain.command(root, observer.isPresent());
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    reports = lines;
    try {
      child = ChildProcess.start(command, line -> CheckProcessMain.addReport(line, lines));
      monitor = observer.map(show -> new SlowCheckMonitor(child.process().toHandle(), show));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var unused = child.output().thenRun(() -> lines.add(END));
  }

  private String await() throws InterruptedException {
    long start = System.nanoTime();
    try {
      while (System.nanoTime() - start < LIMIT.toNanos()) {
        String report = reports.poll(SLOW.toMillis(), TimeUnit.MILLISECONDS);
        if (report != null) {
          monitor.ifPresent(SlowCheckMonitor::ended);
          return report;
        }
        slow = true;
        monitor.ifPresent(it -> it.look(Duration.ofNanos(System.nanoTime() - start)));
      }
      child.close();
      return LATE;
    } finally {
      slow = false;
    }
  }

  /** A line that ends a process without its shutdown hooks leaves no stack to find it in. */
  private String ended(Steps.Step step) {
    List<String> halts = new StepFiles(root).places(step, ".halt(");
    return "your code has ended the process that checks it."
        + (halts.isEmpty() ? "" : " Look at: " + String.join(", ", halts));
  }
}
