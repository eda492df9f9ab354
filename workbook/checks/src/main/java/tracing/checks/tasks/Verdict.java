package tracing.checks.tasks;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides what the result of a test means for its task. CONTRIBUTING.md shows the table. */
final class Verdict {

  private final List<TaskSheet> sheets;

  Verdict(List<TaskSheet> sheets) {
    this.sheets = sheets;
  }

  /**
   * Returns the outcome.
   *
   * @param task the annotation of the test, or null; its value is empty if the test only needs
   *     other tasks
   * @param noted the unfinished tasks that the test reached
   * @param passed whether the test passed
   * @param cause the id of the cause of the failure, if the diagnosis found one
   */
  Outcome of(Task task, Set<String> noted, boolean passed, Optional<String> cause) {
    boolean own = task != null && noted.contains(task.value());
    if (passed) {
      return own ? Outcome.DONE_WITH_TODO : Outcome.DONE;
    }
    if (task == null || cause.isEmpty() || !announced(task).contains(cause.get())) {
      return Outcome.WRONG;
    }
    if (own) {
      return Outcome.OPEN;
    }
    boolean waits = noted.stream().anyMatch(open -> isNeeded(task, open));
    return waits ? Outcome.WAITING : Outcome.WRONG;
  }

  private Set<String> announced(Task task) {
    Set<String> causes = new HashSet<>();
    for (TaskSheet sheet : sheets) {
      if (sheet.number().equals(task.value()) || isNeeded(task, sheet.number())) {
        causes.addAll(sheet.announces());
      }
    }
    return causes;
  }

  private static boolean isNeeded(Task task, String number) {
    String step = number.substring(0, number.indexOf('.') + 1) + "*";
    return Stream.of(task.needs()).anyMatch(need -> need.equals(number) || need.equals(step));
  }
}
