package tracing.checks.tasks;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides what the result of a test means for its task. CONTRIBUTING.md shows the table. */
record Verdict(List<TaskSheet> sheets) {

  /**
   * Returns the outcome.
   *
   * @param task the annotation of the test, or null; its value is empty if the test only needs
   *     other tasks
   * @param noted the unfinished tasks that the test reached
   * @param passed whether the test passed
   * @param causes the ids of the failure's cause, the more precise first, as in {@link
   *     TaskSheet#owns()}; empty when the diagnosis found none
   */
  Outcome of(Task task, Set<String> noted, boolean passed, List<String> causes) {
    boolean own = task != null && noted.contains(task.value());
    if (passed) {
      return own ? Outcome.DONE_WITH_TODO : Outcome.DONE;
    }
    if (owner(task, causes).filter(owner -> isOpenFor(owner, noted, causes)).isPresent()) {
      return own ? Outcome.OPEN : Outcome.WAITING;
    }
    if (task == null || Collections.disjoint(announced(task), causes)) {
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
  Optional<String> owner(Task task, List<String> causes) {
    if (task == null || task.value().isEmpty()) {
      return Optional.empty();
    }
    String step = task.value().substring(0, task.value().indexOf('.') + 1);
    return causes.stream()
        .flatMap(cause -> sheets.stream().filter(sheet -> sheet.owns().contains(cause)))
        .map(TaskSheet::number)
        .filter(number -> number.startsWith(step))
        .findFirst()
        .filter(number -> !number.equals(task.value()));
  }

  /** Returns the first unfinished task that a test needs, if there is one. */
  static Optional<String> needed(Task task, Set<String> noted) {
    return noted.stream().sorted().filter(open -> task != null && isNeeded(task, open)).findFirst();
  }

  private boolean isOpenFor(String number, Set<String> noted, List<String> causes) {
    return noted.contains(number)
        && sheets.stream()
            .filter(sheet -> sheet.number().equals(number))
            .anyMatch(sheet -> !Collections.disjoint(sheet.announces(), causes));
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
