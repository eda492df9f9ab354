package tracing.checks.tasks;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.layout.WorkbookRoot;
import tracing.services.todo.OpenTasks;

/**
 * Tells an unfinished task from a wrong solution: the test of the first is aborted, of the second
 * it fails. In grading mode ({@code -Dworkbook.grade=true}) both fail.
 */
public final class TaskExtension implements BeforeAllCallback, InvocationInterceptor {

  private final Verdict verdict =
      new Verdict(new TaskCatalogue(WorkbookRoot.find(System.getenv())).all());

  private final boolean grading = Boolean.getBoolean("workbook.grade");
  private Set<String> notedAtStart = Set.of();

  /** Creates the extension; JUnit does so for each test class that names it. */
  public TaskExtension() {}

  /** A service that starts runs into tasks too, and they count for every test of the class. */
  @Override
  public void beforeAll(ExtensionContext context) {
    notedAtStart = OpenTasks.noted();
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    judge(test, method.getExecutable(), context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    judge(test, method.getExecutable(), context);
  }

  private void judge(Invocation<Void> test, Method method, ExtensionContext context)
      throws Throwable {
    OpenTasks.reset();
    Throwable failure = null;
    try {
      test.proceed();
    } catch (Throwable t) {
      failure = t;
    }
    Task task = method.getAnnotation(Task.class);
    Set<String> noted = noted();
    Outcome outcome = verdict.of(task, noted, failure == null, cause(failure));
    record(task, outcome, noted, context.getDisplayName());
    conclude(task, outcome, failure);
  }

  /** A task whose todo still stands is open; what is wrong then is wrong elsewhere. */
  private static void record(Task task, Outcome outcome, Set<String> noted, String test) {
    String number = task == null ? "" : task.value();
    boolean elsewhere = outcome == Outcome.WRONG && noted.contains(number);
    if (elsewhere) {
      TaskResults.add(number, Outcome.OPEN, test);
    }
    TaskResults.add(elsewhere ? "" : number, outcome, test);
  }

  private void conclude(Task task, Outcome outcome, Throwable failure) throws Throwable {
    if (outcome.fails(grading)) {
      throw failure != null
          ? failure
          : new AssertionError("Remove todo(\"" + task.value() + "\"): the task is done.");
    }
    if (outcome == Outcome.OPEN || outcome == Outcome.WAITING) {
      throw new TestAbortedException(
          "%s %s: %s".formatted(name(task), outcome.label(), firstLine(failure)));
    }
  }

  private Set<String> noted() {
    Set<String> noted = new TreeSet<>(OpenTasks.noted());
    noted.addAll(notedAtStart);
    return noted;
  }

  private static Optional<String> cause(Throwable failure) {
    return failure instanceof DiagnosedFailure diagnosed
        ? Optional.ofNullable(diagnosed.diagnosis()).map(Cause::id)
        : Optional.empty();
  }

  private static String name(Task task) {
    return task.value().isEmpty() ? "whole trace" : task.value();
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
