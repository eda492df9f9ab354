package tracing.commands.grade;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tracing.commands.blackbox.BlackBoxReport;

/**
 * What showed from outside about a service of a submission. Immutable.
 *
 * @param step its number
 * @param reason why nothing could be judged, or the empty string
 * @param states of the tasks by their numbers, such as {@code done}
 */
record OutsideVerdict(
    int step, String reason, Map<String, String> states, List<BlackBoxReport.Mistake> mistakes) {

  static OutsideVerdict of(int step, BlackBoxReport report) {
    String text = report.text().replaceFirst("^step\\d is not judged: ", "");
    String reason = report.states().isEmpty() ? text : "";
    return new OutsideVerdict(step, reason, report.states(), report.mistakes());
  }

  static OutsideVerdict notJudged(int step, String reason) {
    return new OutsideVerdict(step, reason, Map.of(), List.of());
  }

  /** Tells whether tasks can have passed, as far as it shows from outside. */
  boolean agrees(Set<String> passed) {
    return passed.stream().allMatch(one -> agrees(one, passed));
  }

  /**
   * Returns a grade that is not judged in the place of one that is passed, unless it can have
   * passed. A mistake that may belong to a task that is not passed, or follow from its wrong
   * answer, speaks against no other.
   */
  TaskGrade confirm(TaskGrade grade, Set<String> passed) {
    if (!grade.passed() || agrees(grade.task(), passed)) {
      return grade;
    }
    String text =
        mistakes.stream()
            .filter(mistake -> mistake.tasks().contains(grade.task()))
            .map(BlackBoxReport.Mistake::text)
            .findFirst()
            .orElse(reason);
    return new TaskGrade(grade.task(), TaskGrade.NOT_JUDGED, "", "the two runs differ: " + text);
  }

  /**
   * Tells whether passed tasks rest on the first run alone: what would confirm them is missing
   * here, and a wrong answer explains it that the first run reports too.
   */
  boolean isUnconfirmed(Set<String> passed) {
    boolean misses = mistakes.stream().anyMatch(one -> passed.containsAll(one.tasks()));
    return agrees(passed) && (misses || !reason.isEmpty());
  }

  private boolean agrees(String task, Set<String> passed) {
    List<BlackBoxReport.Mistake> unexplained =
        mistakes.stream()
            .filter(one -> passed.containsAll(one.tasks()) && passed.containsAll(one.failed()))
            .toList();
    return reason.isEmpty()
        ? unexplained.stream().noneMatch(one -> one.tasks().contains(task))
        : !mistakes.isEmpty() && unexplained.isEmpty();
  }
}
