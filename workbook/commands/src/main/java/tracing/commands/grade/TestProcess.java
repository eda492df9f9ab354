package tracing.commands.grade;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.Outcome;
import tracing.commands.process.ProcessFamily;
import tracing.traces.process.ChildProcess;

/**
 * A process of {@link TestProcessMain}, which runs steps of one submission. Closing it ends the
 * process and all that it started. One thread uses it.
 */
final class TestProcess implements AutoCloseable {

  /**
   * What a process reported about a step.
   *
   * @param problem why the process did not run all tests, or the empty string
   */
  record Report(List<TestEvent> events, String problem) {

    /**
     * Tells whether every test ran, and those that failed did so by themselves: nothing hung, ended
     * the process or still runs, so the process can run another step.
     */
    boolean isOrderly() {
      return problem.isEmpty() && events.stream().noneMatch(Report::isDisorderly);
    }

    private static boolean isDisorderly(TestEvent event) {
      return switch (event.kind()) {
        case FAILED -> true;
        case NOT_JUDGED -> !event.outcome().equals(TaskGrade.NOT_COMPILED);
        case RAN -> event.outcome().equals(Outcome.NOT_JUDGED.name());
        case END -> !event.message().isEmpty();
        case FOUND, COMPLETE -> false;
      };
    }
  }

  private static final Duration EXIT_TIME = Duration.ofSeconds(10);
  private static final int MAX_EVENTS = 10_000;
  private static final int MAX_CHARACTERS = 16 << 20;

  private final String token = UUID.randomUUID().toString();
  private final ChildProcess process;
  private final ProcessFamily family;
  private List<TestEvent> events = new ArrayList<>();
  private int characters;
  private CompletableFuture<Void> ended = new CompletableFuture<>();

  private TestProcess(ProcessBuilder command, String mark) throws IOException {
    process = ChildProcess.start(command, this::read);
    family = ProcessFamily.watch(process.process(), mark);
    process.writeLine(token);
  }

  /**
   * Starts a process, and returns at once.
   *
   * @param mark a text in the environment of the process that no other process has there
   * @throws IOException when the command cannot be started
   */
  static TestProcess start(ProcessBuilder command, String mark) throws IOException {
    return new TestProcess(command, mark);
  }

  /** Runs one step. After a report that is not orderly, the process is not used again. */
  Report run(Steps.Step step, Duration limit) throws InterruptedException {
    synchronized (this) {
      events = new ArrayList<>();
      ended = new CompletableFuture<>();
    }
    process.writeLine(String.valueOf(step.number()));
    if (!process.awaitAnswer(ended, limit)) {
      return report("was ended after " + limit.toSeconds() + " s");
    }
    return report(ended.isDone() ? "" : problem());
  }

  /** Lets the process end by itself; tells whether it did so in time and without a failure. */
  boolean end(Duration limit) throws InterruptedException {
    process.closeInput();
    return process.awaitExit(limit) && process.process().exitValue() == 0;
  }

  /** A submission that knows the token must not fill the memory of the grader. */
  private synchronized void read(String line) {
    Optional<TestEvent> event = TestEvent.read(line, token);
    characters += event.isPresent() ? line.length() : 0;
    if (events.size() < MAX_EVENTS && characters < MAX_CHARACTERS) {
      event.ifPresent(this::add);
    }
  }

  private void add(TestEvent event) {
    events.add(event);
    if (event.kind() == TestEvent.Kind.END || event.kind() == TestEvent.Kind.NOT_JUDGED) {
      ended.complete(null);
    }
  }

  private synchronized Report report(String problem) {
    return new Report(List.copyOf(events), problem);
  }

  private String problem() throws InterruptedException {
    if (!process.awaitExit(EXIT_TIME)) {
      return "closed its output";
    }
    return family.problem().isEmpty()
        ? "ended the process with status " + process.process().exitValue()
        : "was ended because it " + family.problem();
  }

  @Override
  public void close() {
    family.end();
    process.close();
  }
}
