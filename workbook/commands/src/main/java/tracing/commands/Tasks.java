package tracing.commands;

import java.nio.file.Path;
import tracing.checks.tasks.TaskCatalogue;
import tracing.checks.tasks.TaskSheet;

/** Finds the task that a person means. */
final class Tasks {

  private Tasks() {}

  /**
   * Returns the task of this number.
   *
   * @throws IllegalArgumentException when there is none
   */
  static TaskSheet numbered(Path root, String number) {
    return new TaskCatalogue(root)
        .find(number)
        .orElseThrow(
            () ->
                new IllegalArgumentException("There is no task " + number + ": see the lessons."));
  }
}
