package tracing.commands;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;
import tracing.commands.learn.StepStatus;
import tracing.traces.SpanText;

/** What the check of a step says: the list of its tasks, and what to do next. */
final class CheckText {

  static final String NOT_DONE =
      "No check failed, but not every task of this step is done: see the list above.";

  /** What the test of an open task says, such as {@code 2.4 waiting for 2.3: the cause}. */
  private static final Pattern OPEN = Pattern.compile("^(\\d+\\.\\d+) ((?:open|waiting)[^:]*): ");

  private CheckText() {}

  /**
   * Returns the tasks of a step with their states, one line each. Class {@code Board} prints the
   * shorter list at the end of a Maven build.
   */
  static String board(Steps.Step step, List<TaskSheet> sheets, StepStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add(step.label());
    sheets.stream()
        .filter(sheet -> sheet.step() == step.number())
        .forEach(sheet -> lines.add("  " + status.line(sheet)));
    return String.join("\n", lines);
  }

  /** Says that a step is done, and how to see other solutions. */
  static String done(Steps.Step step) {
    return "All tasks of this step are done."
        + (step.service() == null
            ? ""
            : "\nFor other correct solutions: ./jbang solution %s --all".formatted(step.label()));
  }

  /** Says what comes next once all tasks of the checked steps are done. */
  static String next(List<Steps.Step> steps) {
    if (steps.size() == Steps.all().size()) {
      return "All tasks of all steps are done.\n"
          + "Next: ./jbang demo --mistake, which lists the ways in which a trace can break";
    }
    return steps.stream().anyMatch(step -> step.service() == null)
        ? "Next: ./jbang incidents, which lists incidents to investigate"
        : "Next: ./jbang learn, which shows what is left to do";
  }

  /** Says where the {@code todo} of a task that is done still is. */
  static String leftOver(String todo, List<String> places) {
    return "remove %s) in %s, since the task is done.".formatted(todo, String.join(", ", places));
  }

  /**
   * Returns the first failure in full, or the first task that is open.
   *
   * @param otherwise what to say when there is neither
   */
  static String details(
      List<FailureMessages.Failure> failed, List<String> aborted, String otherwise) {
    if (!failed.isEmpty()) {
      int more = failed.size() - 1;
      return "\n%s\nTest: %s%s"
          .formatted(
              failed.get(0).message(),
              failed.get(0).test(),
              more == 0 ? "" : " (and " + SpanText.count(more, "other test") + ")");
    }
    return aborted.stream()
        .min(
            Comparator.comparing((String text) -> text.contains(" waiting"))
                .thenComparing(Comparator.naturalOrder()))
        .map(first -> "  Next: " + OPEN.matcher(first).replaceFirst("task $1 is $2. "))
        .orElse(otherwise);
  }

  /** Says where each {@code todo} of an open task is, since a task can have two places. */
  static String stillOpen(List<String> places) {
    return places.isEmpty() ? "" : "\n  Its todo is in " + String.join(" and ", places);
  }
}
