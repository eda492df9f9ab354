package tracing.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskCatalogue;
import tracing.checks.tasks.TaskSheet;

/** Finds the step or task that an argument names, or says what to type instead. */
final class Arguments {

  private Arguments() {}

  /**
   * Returns the step for {@code step2} or {@code 2}.
   *
   * @param usage the command with {@code %s} in the place of the step
   * @throws IllegalArgumentException when there is no such step
   */
  static Steps.Step step(String text, String usage) {
    return find(text).orElseThrow(() -> new IllegalArgumentException(noStep(text, usage)));
  }

  /**
   * Returns the step for {@code step2} or one of its tasks, such as {@code 2.1}.
   *
   * @throws IllegalArgumentException when there is no such step
   */
  static Steps.Step stepOrTask(String text) {
    return step(text.replaceFirst("\\.\\d+$", ""), "learn %s");
  }

  private static String noStep(String text, String usage) {
    return find(text.replaceFirst("\\.\\d+$", ""))
        .map(
            step ->
                "%s is a task of %s, and this command takes a step. Type: ./jbang %s"
                    .formatted(text, step.label(), usage.formatted(step.label())))
        .orElseGet(
            () ->
                "There is no step \"%s\". The steps are step1, step2, step3 and step4."
                    .formatted(text));
  }

  private static Optional<Steps.Step> find(String step) {
    return Steps.all().stream()
        .filter(one -> one.label().equalsIgnoreCase(step) || step.equals("" + one.number()))
        .findFirst();
  }

  /**
   * Returns the task of a number such as 2.1.
   *
   * @param command the name of the command that takes it
   * @throws IllegalArgumentException when there is no such task
   */
  static TaskSheet task(Path root, String number, String command) {
    TaskCatalogue tasks = new TaskCatalogue(root);
    return tasks
        .find(number)
        .orElseThrow(() -> new IllegalArgumentException(noTask(tasks.all(), number, command)));
  }

  private static String noTask(List<TaskSheet> all, String text, String command) {
    return find(text)
        .map(
            step ->
                "%s is a step, and this command takes one of its tasks: %s. Type, for example: ./jbang %s %s.1"
                    .formatted(step.label(), numbers(all, step.number()), command, step.number()))
        .orElseGet(
            () ->
                "There is no task \"%s\". The tasks are %s. ./jbang learn shows the next one."
                    .formatted(
                        text,
                        Steps.all().stream()
                            .map(step -> numbers(all, step.number()))
                            .collect(Collectors.joining(", "))));
  }

  private static String numbers(List<TaskSheet> all, int step) {
    return all.stream()
        .filter(task -> task.step() == step)
        .map(TaskSheet::number)
        .collect(Collectors.joining(", "));
  }

  /**
   * Tells whether an argument names an incident: its id begins with a letter, and it is no step.
   */
  static boolean namesIncident(String text) {
    return !text.isEmpty() && Character.isLetter(text.charAt(0)) && find(text).isEmpty();
  }
}
