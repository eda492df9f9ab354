package tracing.commands.grade;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
      "the first run alone says so; what the second run found can follow from a task that is not passed";

  static OutsideVerdict of(int step, BlackBoxReport report) {
    String text = report.text().replaceFirst("^step\\d is not judged: ", "");
    String reason = report.states().isEmpty() ? text : "";
    return new OutsideVerdict(step, reason, report.states(), report.mistakes());
  }

  static OutsideVerdict notJudged(int step, String reason) {
    return new OutsideVerdict(step, reason, Map.of(), List.of());
  }

  /** Tells whether tasks can have passed, as far as it shows from outside. */
  boolean agrees(FirstRun first) {
    return first.passed().stream().allMatch(task -> agrees(task, first));
  }

  /**
   * Returns a grade that is not judged in the place of one that is passed, unless it can have
   * passed. A mistake that may follow from a task that is not passed speaks against no other, but
   * it keeps the pass from being confirmed.
   */
  TaskGrade confirm(TaskGrade grade, FirstRun first) {
    if (!grade.passed()) {
      return grade;
    }
    if (agrees(grade.task(), first)) {
      return isConfirmed(grade.task(), first.passed())
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

  private boolean agrees(String task, FirstRun first) {
    List<BlackBoxReport.Mistake> unexplained =
        mistakes.stream()
            .filter(one -> first.passed().containsAll(one.tasks()) && !isExplained(one, first))
            .toList();
    return reason.isEmpty()
        ? unexplained.stream().noneMatch(one -> one.tasks().contains(task))
        : !mistakes.isEmpty() && unexplained.isEmpty();
  }

  /**
   * Tells whether a task that failed can be the reason for a mistake: it shows in the same
   * requests, or nowhere, so that it may show as any mistake. What a span carries is no reason for
   * a span, an edge or a call that is wrong.
   */
  private boolean isExplained(BlackBoxReport.Mistake mistake, FirstRun first) {
    Set<String> reasons = mistake.isOfContent() ? first.failed() : first.broken();
    Set<String> together = tasks(one -> one.requests().equals(mistake.requests()));
    return reasons.stream().anyMatch(together::contains)
        || !tasks(one -> true).containsAll(reasons);
  }

  private Set<String> tasks(Predicate<BlackBoxReport.Mistake> some) {
    return mistakes.stream()
        .filter(some)
        .flatMap(one -> one.tasks().stream())
        .collect(Collectors.toSet());
  }
}
