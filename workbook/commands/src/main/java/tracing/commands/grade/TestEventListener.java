package tracing.commands.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import tracing.checks.compile.TestRun;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.Task;
import tracing.checks.tasks.TaskResult;

/** Reports each test as soon as it has ended. */
final class TestEventListener implements TestExecutionListener {

  private final Consumer<TestEvent> events;
  private final List<TaskResult> results = new ArrayList<>();

  TestEventListener(Consumer<TestEvent> events) {
    this.events = events;
  }

  /** Reports which tests there are, before any of the code under test runs. */
  void reportFound(TestPlan plan) {
    plan.getRoots().stream()
        .flatMap(root -> plan.getDescendants(root).stream())
        .filter(TestEventListener::isMethod)
        .forEach(test -> send(TestEvent.Kind.FOUND, test, "", "", ""));
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    TaskResult.of(test.getDisplayName(), entry).ifPresent(results::add);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Optional<Throwable> failure = result.getThrowable();
    String message = failure.map(TestRun::message).orElse("");
    if (test.isTest()) {
      for (TaskResult one : results) {
        events.accept(
            new TestEvent(
                "",
                TestEvent.Kind.RAN,
                test.getDisplayName(),
                one.task(),
                one.outcome().name(),
                cause(failure),
                message,
                one.awaited()));
      }
      results.clear();
    } else if (failure.isPresent()) {
      boolean aborted = result.getStatus() == TestExecutionResult.Status.ABORTED;
      String outcome = aborted ? Outcome.WAITING.name() : "";
      send(TestEvent.Kind.FAILED, test, outcome, cause(failure), message);
    }
    if (isMethod(test)) {
      send(TestEvent.Kind.COMPLETE, test, "", "", "");
    }
  }

  private void send(
      TestEvent.Kind kind, TestIdentifier test, String outcome, String cause, String message) {
    events.accept(new TestEvent("", kind, test.getUniqueId(), task(test), outcome, cause, message));
  }

  /** A test method, and not one of its invocations with parameters. */
  private static boolean isMethod(TestIdentifier test) {
    return test.getSource().filter(MethodSource.class::isInstance).isPresent()
        && !test.getUniqueIdObject().getLastSegment().getType().equals("test-template-invocation");
  }

  private static String task(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getJavaMethod().getAnnotation(Task.class))
        .map(Task::value)
        .orElse("");
  }

  private static String cause(Optional<Throwable> failure) {
    return failure
        .filter(DiagnosedFailure.class::isInstance)
        .map(f -> ((DiagnosedFailure) f).diagnosis())
        .map(Cause::id)
        .orElse("");
  }
}
