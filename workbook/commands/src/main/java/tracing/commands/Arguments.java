package tracing.commands;

import java.nio.file.Path;
import java.util.stream.Collectors;
import tracing.checks.labs.Lab;
import tracing.checks.labs.LabCatalogue;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskCatalogue;
import tracing.checks.tasks.TaskSheet;

/** Finds the step, task or lab that an argument names. */
final class Arguments {

  private Arguments() {}

  /**
   * Returns the step for {@code step2} or {@code 2}.
   *
   * @throws IllegalArgumentException when there is no such step
   */
  static Steps.Step step(String text) {
    return Steps.all().stream()
        .filter(step -> text.equals(step.label()) || text.equals(String.valueOf(step.number())))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no step \"%s\". The steps are step1, step2, step3 and step4."
                        .formatted(text)));
  }

  /**
   * Returns the task of a number such as 2.1.
   *
   * @throws IllegalArgumentException when there is no such task
   */
  static TaskSheet task(Path root, String number) {
    TaskCatalogue tasks = new TaskCatalogue(root);
    return tasks
        .find(number)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no task \"%s\". The tasks are %s."
                        .formatted(
                            number,
                            tasks.all().stream()
                                .map(TaskSheet::number)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * Returns the lab with an id.
   *
   * @throws IllegalArgumentException when there is no such lab
   */
  static Lab lab(LabCatalogue labs, String id) {
    return labs.find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no lab \"%s\". The labs are %s."
                        .formatted(
                            id,
                            labs.all().stream().map(Lab::id).collect(Collectors.joining(", ")))));
  }

  /** Tells whether an argument names a lab, whose ids begin with a letter, and not a task. */
  static boolean namesLab(String text) {
    return !text.isEmpty() && Character.isLetter(text.charAt(0));
  }
}
