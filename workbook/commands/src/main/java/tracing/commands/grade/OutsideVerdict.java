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

  private static final String UNCONFIRMED =
      "the first run alone says so, since another answer of the service is wrong in both runs";

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
   * answer, speaks against no other, but it keeps the pass from being confirmed.
   */
  TaskGrade confirm(TaskGrade grade, Set<String> passed) {
    if (!grade.passed()) {
      return grade;
    }
    if (agrees(grade.task(), passed)) {
      return isConfirmed(grade.task(), passed)
          ? grade
          : new TaskGrade(grade.task(), TaskGrade.PASS, "", UNCONFIRMED);
    }
    String text =
        mistakes.stream()
            .filter(mistake -> mistake.tasks().contains(grade.task()))
            .map(BlackBoxReport.Mistake::text)
            .findFirst()
            .orElse(reason);
    return new TaskGrade(grade.task(), TaskGrade.NOT_JUDGED, "", "the two runs differ: " + text);
  }

  /** What would confirm a task is missing where a wrong answer explains that. */
  private boolean isConfirmed(String task, Set<String> passed) {
    return reason.isEmpty()
        && mistakes.stream()
            .noneMatch(one -> one.tasks().contains(task) && passed.containsAll(one.tasks()));
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
