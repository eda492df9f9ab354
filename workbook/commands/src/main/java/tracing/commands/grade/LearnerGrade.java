package tracing.commands.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a learner did in all tasks. Immutable.
 *
 * @param tasks by number, and the whole trace at the end
 * @param notes what the instructor should know beside, such as a process that was ended
 */
record LearnerGrade(String learner, List<TaskGrade> tasks, List<String> notes) {

  private static final String NO_POINTS =
      " What is not judged gives no points until an instructor has looked at it.";

  /** How many tasks were passed, the whole trace not counted. */
  long passed() {
    return tasks.stream().filter(t -> t.passed() && !isWhole(t)).count();
  }

  /** How many tasks have a state, the whole trace not counted. */
  long count(String state) {
    return tasks.stream().filter(t -> t.state().equals(state) && !isWhole(t)).count();
  }

  /** How many tasks there are, the whole trace not counted. */
  long count() {
    return tasks.stream().filter(t -> !isWhole(t)).count();
  }

  /** Tells whether the instructor has to look at nothing. */
  boolean isCertain() {
    return tasks.stream().allMatch(TaskGrade::isCertain);
  }

  private boolean isJudged() {
    return tasks.stream().allMatch(TaskGrade::isJudged);
  }

  /** Tells whether nothing was handed in. */
  boolean isEmpty() {
    return tasks.stream().allMatch(task -> task.state().equals(TaskGrade.MISSING));
  }

  /**
   * Says in lines of plain text what was passed, and why the rest was not. Each is cut to 500
   * characters.
   */
  List<String> comments(GradePoints points) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d of %d tasks pass%s.".formatted(passed(), count(), points.comment(this))
            + (isJudged() ? "" : NO_POINTS));
    lines.addAll(notes);
    lines.addAll(reasons(task -> !task.passed()));
    return lines.stream().map(PlainText::cut).toList();
  }

  /** Returns why some tasks have their state; tasks with the same reason share a line. */
  List<String> reasons(Predicate<TaskGrade> some) {
    Map<String, List<String>> numbers = new LinkedHashMap<>();
    tasks.stream()
        .filter(some)
        .forEach(
            task ->
                numbers
                    .computeIfAbsent(task.reason(), reason -> new ArrayList<>())
                    .add(task.task()));
    List<String> lines = new ArrayList<>();
    numbers.forEach((reason, same) -> lines.add(names(same) + ": " + reason));
    return lines;
  }

  private String names(List<String> numbers) {
    return numbers.size() > 1 && numbers.size() == tasks.size()
        ? "all tasks"
        : String.join(", ", numbers);
  }

  private static boolean isWhole(TaskGrade task) {
    return task.task().equals(TaskGrade.WHOLE_TRACE);
  }
}
