package tracing.commands.blackbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;

/**
 * What the check of a command says. Immutable.
 *
 * @param text the tasks with their states, then the first cause, then what else is wrong
 * @param isBroken whether a task is wrong, or nothing could be judged
 * @param next the first task that is wrong, else the first that is not done; empty when all are, or
 *     nothing could be judged
 * @param states of the tasks by their numbers, such as {@code done}; empty when nothing could be
 *     judged
 * @param mistakes what is wrong, as far as a task asks for it; when nothing could be judged, what
 *     correct requests showed, if that is why
 */
public record BlackBoxReport(
    String text,
    boolean isBroken,
    Optional<TaskSheet> next,
    Map<String, String> states,
    List<Mistake> mistakes) {

  /**
   * Something that is wrong. Immutable.
   *
   * @param tasks the numbers of the tasks to which it may belong
   * @param text the cause, the fix and what shows it
   * @param requests which requests show it; what the same requests show may have the same reason
   * @param isOfContent whether it is about what a span carries
   */
  public record Mistake(Set<String> tasks, String text, String requests, boolean isOfContent) {}

  private static final int MAX_OTHERS = 10;

  static BlackBoxReport notJudged(Steps.Step step, String reason) {
    return new BlackBoxReport(
        step.label() + " is not judged: " + reason, true, Optional.empty(), Map.of(), List.of());
  }

  /**
   * Returns the report on a service of which correct requests show too little to judge it.
   *
   * @param failed the numbers of the tasks to which that belongs
   */
  static BlackBoxReport failed(Steps.Step step, String reason, Set<String> failed) {
    BlackBoxReport report = notJudged(step, reason);
    List<Mistake> mistakes = List.of(new Mistake(failed, reason, "", false));
    return new BlackBoxReport(report.text, true, report.next, report.states, mistakes);
  }

  static BlackBoxReport judged(
      Steps.Step step, List<TaskSheet> tasks, TaskVerdicts verdicts, List<Problem> problems) {
    List<String> parts = new ArrayList<>();
    parts.add(
        step.label()
            + tasks.stream()
                .map(task -> "\n  " + verdicts.line(task))
                .collect(Collectors.joining()));
    List<Problem> owned = problems.stream().filter(one -> !one.tasks().isEmpty()).toList();
    owned.stream().limit(1).map(Problem::text).forEach(parts::add);
    list("Also wrong:", sentences(owned).stream().skip(1).toList()).ifPresent(parts::add);
    Set<String> others = sentences(problems.stream().filter(one -> one.tasks().isEmpty()).toList());
    list("No task asks for this, but it should be fixed too:", List.copyOf(others))
        .ifPresent(parts::add);
    if (owned.isEmpty()) {
      parts.add(conclusion(verdicts));
    }
    return new BlackBoxReport(
        String.join("\n\n", parts),
        verdicts.isBroken(),
        verdicts.next(tasks),
        verdicts.labels(),
        mistakes(owned));
  }

  private static List<Mistake> mistakes(List<Problem> owned) {
    return owned.stream().flatMap(BlackBoxReport::mistakes).toList();
  }

  private static Stream<Mistake> mistakes(Problem one) {
    return one.tasks().stream()
        .map(tasks -> new Mistake(tasks, one.text(), one.requests(), one.isOfContent()));
  }

  private static Set<String> sentences(List<Problem> problems) {
    return problems.stream()
        .map(Problem::sentence)
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Optional<String> list(String title, List<String> sentences) {
    if (sentences.isEmpty()) {
      return Optional.empty();
    }
    int more = sentences.size() - MAX_OTHERS;
    return Optional.of(
        title
            + sentences.stream()
                .limit(MAX_OTHERS)
                .map(sentence -> "\n  " + sentence)
                .collect(Collectors.joining())
            + (more > 0 ? "\n  ... and %d more".formatted(more) : ""));
  }

  private static String conclusion(TaskVerdicts verdicts) {
    return verdicts.areAllDone()
        ? "All tasks of this step are done, as far as that shows from outside."
        : "Nothing wrong was found, but not every task can be judged from outside. ./jbang probe says which claim could not be judged, and why.";
  }
}
