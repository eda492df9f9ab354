package tracing.commands.grade;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tracing.checks.diagnosis.Cause;

/**
 * What the first run says about the tasks of a step. Immutable.
 *
 * @param passed the numbers of those that passed
 * @param failed the numbers of those that did not, without those that wait for another one
 * @param broken those of them that fail for more than what a span carries
 */
record FirstRun(Set<String> passed, Set<String> failed, Set<String> broken) {

  private static final Set<String> OF_CONTENT =
      Arrays.stream(Cause.values())
          .filter(Cause::isOfContent)
          .map(Cause::id)
          .collect(Collectors.toUnmodifiableSet());

  static FirstRun of(List<TaskGrade> tasks) {
    Predicate<TaskGrade> failed = task -> !task.passed() && !task.state().equals(TaskGrade.WAITING);
    return new FirstRun(
        numbers(tasks, TaskGrade::passed),
        numbers(tasks, failed),
        numbers(tasks, failed.and(task -> !OF_CONTENT.contains(task.cause()))));
  }

  private static Set<String> numbers(List<TaskGrade> tasks, Predicate<TaskGrade> some) {
    return tasks.stream().filter(some).map(TaskGrade::task).collect(Collectors.toSet());
  }
}
