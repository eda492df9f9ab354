package tracing.commands;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import tracing.checks.compile.TestRun;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskResult;

/** Collects the messages of the tests that did not pass. Not safe for use by several threads. */
final class FailureMessages implements TestExecutionListener {

  /** A place behind all tasks. */
  private static final String LAST = "~";

  /**
   * A test that failed. The one of the first task comes first; invocations with parameters, whose
   * names begin with "[", often fail many at a time and come later.
   *
   * @param task the number of the task that is wrong, or what comes behind all numbers
   */
  record Failure(String task, String test, String message) implements Comparable<Failure> {

    private static final Comparator<Failure> ORDER =
        Comparator.comparing(Failure::task).thenComparing(f -> f.test().startsWith("["));

    @Override
    public int compareTo(Failure other) {
      return ORDER.compare(this, other);
    }
  }

  private final List<Failure> failed = new ArrayList<>();
  private final List<String> aborted = new ArrayList<>();
  private final List<String> notJudged = new ArrayList<>();
  private String wrong = LAST;

  /** The tests that failed, in the order in which they are told. */
  List<Failure> failed() {
    return failed.stream().sorted().toList();
  }

  /** What the tests of open tasks say. */
  List<String> aborted() {
    return List.copyOf(aborted);
  }

  /** Why the code could not be judged. */
  List<String> notJudged() {
    return List.copyOf(notJudged);
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    TaskResult.of(test.getDisplayName(), entry)
        .filter(result -> result.outcome() == Outcome.WRONG && !result.task().isEmpty())
        .ifPresent(result -> wrong = result.task());
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String message = result.getThrowable().map(TestRun::message).orElse("");
    switch (result.getStatus()) {
      case FAILED -> {
        if (result.getThrowable().orElseThrow() instanceof NotJudgedException) {
          notJudged.add(message);
        } else {
          failed.add(new Failure(wrong, test.getDisplayName(), message));
        }
      }
      case ABORTED -> aborted.add(message);
      default -> {
        // A test that passed has no message.
      }
    }
    wrong = LAST;
  }
}
