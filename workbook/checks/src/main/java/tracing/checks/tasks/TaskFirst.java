package tracing.checks.tasks;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Runs the tests of one task and of what it needs before all others, and cancels the others when
 * the task is not done. Not safe for use by several threads.
 */
public final class TaskFirst implements TestExecutionListener {

  private final String task;
  private final TaskResults results;
  private final CancellationToken token;
  private final Set<UniqueId> pending = new HashSet<>();

  /**
   * Creates the listener of one run.
   *
   * @param task the task's number; empty for a run of all tests in their own order
   * @param results listens to the same run, before this one
   * @param token of the same run
   */
  public TaskFirst(String task, TaskResults results, CancellationToken token) {
    this.task = task;
    this.results = results;
    this.token = token;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    List<TestIdentifier> tests =
        plan.getRoots().stream().flatMap(root -> plan.getDescendants(root).stream()).toList();
    Set<String> numbers =
        tests.stream()
            .flatMap(TaskFirst::method)
            .flatMap(m -> numbers(m, task))
            .collect(Collectors.toSet());
    tests.stream()
        .filter(test -> method(test).anyMatch(method -> isOf(method, numbers)))
        .forEach(test -> pending.add(test.getUniqueIdObject()));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (pending.remove(test.getUniqueIdObject())
        && pending.isEmpty()
        && results.all().stream().anyMatch(one -> one.outcome() != Outcome.DONE)) {
      token.cancel();
    }
  }

  /** Sorts the methods of a test class. The parameter {@link #TASK} of JUnit names the task. */
  public static final class Order implements MethodOrderer {

    /** The name of JUnit's configuration parameter. */
    public static final String TASK = "workbook.first";

    /** Creates the order; JUnit does so. */
    public Order() {}

    @Override
    public void orderMethods(MethodOrdererContext context) {
      String task = context.getConfigurationParameter(TASK).orElse("");
      Set<String> numbers =
          context.getMethodDescriptors().stream()
              .flatMap(descriptor -> numbers(descriptor.getMethod(), task))
              .collect(Collectors.toSet());
      context
          .getMethodDescriptors()
          .sort(Comparator.comparing(descriptor -> !isOf(descriptor.getMethod(), numbers)));
    }
  }

  private static Stream<Method> method(TestIdentifier test) {
    return test.getSource().stream()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getJavaMethod());
  }

  /** Returns the task, and what it needs, when a test is the task's. */
  private static Stream<String> numbers(Method test, String task) {
    Task of = test.getAnnotation(Task.class);
    return of != null && !task.isEmpty() && of.value().equals(task)
        ? Stream.concat(Stream.of(task), Stream.of(of.needs()))
        : Stream.empty();
  }

  private static boolean isOf(Method test, Set<String> numbers) {
    Task of = test.getAnnotation(Task.class);
    return of != null && numbers.contains(of.value());
  }
}
