package tracing.checks.tasks;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.layout.WorkbookRoot;
import tracing.services.todo.OpenTasks;

/**
 * A JUnit extension that distinguishes an unfinished task from a wrong solution: it aborts the test
 * of an unfinished task, and lets the test of a wrong solution fail. In grading mode ({@code
 * -Dworkbook.grade=true}) both tests fail. It publishes each outcome as a report entry.
 */
public final class TaskExtension
    implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor {

  private final Verdict verdict =
      new Verdict(new TaskCatalogue(WorkbookRoot.find(System.getenv())).all());

  private final boolean grading = Boolean.getBoolean("workbook.grade");
  private Set<String> notedAtStart = Set.of();

  /** Creates the extension; JUnit does so for each test class that names it. */
  public TaskExtension() {}

  /** Tasks that a service reaches while it starts count for every test of the class. */
  @Override
  public void beforeAll(ExtensionContext context) {
    notedAtStart = OpenTasks.noted();
  }

  /** Forgets the tasks that were reached, so that they do not count for the next class. */
  @Override
  public void afterAll(ExtensionContext context) {
    OpenTasks.reset();
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
    Outcome outcome =
        failure instanceof NotJudgedException
            ? notJudged(task)
            : verdict.of(task, noted, failure == null, causes(failure));
    Optional<String> owner = owner(task, failure);
    String awaited = owner.or(() -> Verdict.needed(task, noted)).orElse("");
    results(task == null ? "" : task.value(), outcome, failure, owner, noted, awaited)
        .forEach(r -> context.publishReportEntry(r.entry()));
    conclude(task, outcome, failure, awaited);
  }

  /** The outcome for the own task. A failure that is not its own is of the owner or of no task. */
  private static List<TaskResult> results(
      String task,
      Outcome outcome,
      Throwable failure,
      Optional<String> owner,
      Set<String> noted,
      String awaited) {
    boolean open = noted.contains(task);
    boolean own = namedTask(failure).equals(task) || (owner.isEmpty() && !open);
    return outcome != Outcome.WRONG || own
        ? List.of(new TaskResult(task, outcome, "", awaited, firstLine(failure)))
        : List.of(
            new TaskResult(task, open ? Outcome.OPEN : Outcome.WAITING, "", awaited, ""),
            new TaskResult(owner.orElse(""), Outcome.WRONG, "", "", firstLine(failure)));
  }

  /** A test of the whole system waits: the service has a step of its own, which says why. */
  private static Outcome notJudged(Task task) {
    return task != null && task.value().isEmpty() ? Outcome.WAITING : Outcome.NOT_JUDGED;
  }

  private void conclude(Task task, Outcome outcome, Throwable failure, String awaited)
      throws Throwable {
    if (outcome.fails(grading)) {
      throw failure != null
          ? failure
          : new AssertionError("Remove todo(\"" + task.value() + "\"): the task is done.");
    }
    if (outcome == Outcome.OPEN || outcome == Outcome.WAITING) {
      throw new TestAbortedException(
          "%s %s: %s".formatted(name(task), outcome.label(awaited), firstLine(failure)));
    }
  }

  /** The task that the failure itself names as the cause, or the empty string. */
  private static String namedTask(Throwable failure) {
    return failure instanceof DiagnosedFailure diagnosed ? diagnosed.task() : "";
  }

  private Optional<String> owner(Task task, Throwable failure) {
    String named = namedTask(failure);
    return named.isEmpty()
        ? verdict.owner(task, causes(failure))
        : Optional.of(named).filter(owner -> !owner.equals(task.value()));
  }

  private Set<String> noted() {
    Set<String> noted = new TreeSet<>(OpenTasks.noted());
    noted.addAll(notedAtStart);
    return noted;
  }

  private static List<String> causes(Throwable failure) {
    return failure instanceof DiagnosedFailure diagnosed ? diagnosed.ownable() : List.of();
  }

  private static String name(Task task) {
    return task.value().isEmpty() ? "whole trace" : task.value();
  }

  private static String firstLine(Throwable failure) {
    return failure == null
        ? ""
        : Objects.toString(failure.getMessage(), failure.toString()).lines().findFirst().orElse("");
  }
}
