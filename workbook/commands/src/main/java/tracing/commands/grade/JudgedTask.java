package tracing.commands.grade;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tracing.checks.tasks.TaskSheet;

/**
 * What a class did in one task. Immutable.
 *
 * @param grades of the learners who handed in the task's file and for whom it could be judged
 */
record JudgedTask(TaskSheet sheet, List<TaskGrade> grades) {

  static JudgedTask of(TaskSheet sheet, List<LearnerGrade> learners) {
    return new JudgedTask(
        sheet,
        learners.stream()
            .flatMap(learner -> learner.tasks().stream())
            .filter(task -> task.task().equals(sheet.number()))
            .filter(task -> task.isJudged() && !task.state().equals(TaskGrade.MISSING))
            .toList());
  }

  /** How many did not pass it. */
  long failed() {
    return grades.stream().filter(task -> !task.passed()).count();
  }

  /**
   * Returns the wrong answers with the mistake that most learners made: several lists when as many
   * made another one, and none when no answer is wrong.
   *
   * @param kind is equal for the same mistake
   */
  List<List<TaskGrade>> mostCommonMistakes(Function<TaskGrade, Object> kind) {
    Collection<List<TaskGrade>> mistakes =
        grades.stream()
            .filter(task -> task.state().equals("wrong") && !task.cause().isEmpty())
            .collect(Collectors.groupingBy(kind, LinkedHashMap::new, Collectors.toList()))
            .values();
    int most = mistakes.stream().map(List::size).max(Comparator.naturalOrder()).orElse(0);
    return mistakes.stream().filter(mistake -> mistake.size() == most).toList();
  }
}
