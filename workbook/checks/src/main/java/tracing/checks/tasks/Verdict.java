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
    if (owner(task, cause).filter(owner -> isOpenFor(owner, noted, cause)).isPresent()) {
      return own ? Outcome.OPEN : Outcome.WAITING;
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

  /**
   * Returns the other task of the same step that a cause belongs to: what it breaks elsewhere is
   * only its effect. Empty when the cause belongs to the test's own task, or to none.
   */
  Optional<String> owner(Task task, Optional<String> cause) {
    if (task == null || task.value().isEmpty() || cause.isEmpty()) {
      return Optional.empty();
    }
    String step = task.value().substring(0, task.value().indexOf('.') + 1);
    return sheets.stream()
        .filter(sheet -> sheet.number().startsWith(step) && sheet.owns().contains(cause.get()))
        .map(TaskSheet::number)
        .filter(number -> !number.equals(task.value()))
        .findFirst();
  }

  private boolean isOpenFor(String number, Set<String> noted, Optional<String> cause) {
    return noted.contains(number)
        && sheets.stream()
            .filter(sheet -> sheet.number().equals(number))
            .anyMatch(sheet -> sheet.announces().contains(cause.orElseThrow()));
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
