package tracing.commands.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a learner did in all tasks. Immutable.
 *
 * @param tasks by number, and the whole trace at the end
 * @param notes what the instructor should know beside, such as a process that was ended
 */
record LearnerGrade(String learner, List<TaskGrade> tasks, List<String> notes) {

  /** How many tasks were passed, the whole trace not counted. */
  long passed() {
    return tasks.stream().filter(t -> t.passed() && !isWhole(t)).count();
  }

  /** How many tasks there are, the whole trace not counted. */
  long count() {
    return tasks.stream().filter(t -> !isWhole(t)).count();
  }

  /** Tells whether there was something to judge, and all of it was judged. */
  boolean isJudged() {
    return tasks.stream().noneMatch(task -> task.state().equals("not judged"))
        && tasks.stream().anyMatch(task -> !task.state().equals("missing"));
  }

  /**
   * Says in lines of plain text what was passed, and why the rest was not. Each is cut to 500
   * characters.
   */
  List<String> comments() {
    List<String> lines = new ArrayList<>();
    lines.add("%d of %d tasks pass.".formatted(passed(), count()));
    lines.addAll(notes);
    Map<String, List<String>> numbers = new LinkedHashMap<>();
    tasks.stream()
        .filter(task -> !task.passed())
        .forEach(
            task ->
                numbers
                    .computeIfAbsent(task.reason(), reason -> new ArrayList<>())
                    .add(task.task()));
    numbers.forEach((reason, same) -> lines.add(String.join(", ", same) + ": " + reason));
    return lines.stream().map(PlainText::cut).toList();
  }

  private static boolean isWhole(TaskGrade task) {
    return task.task().equals(TaskGrade.WHOLE_TRACE);
  }
}
