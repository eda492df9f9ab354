package tracing.commands.learn;

import java.util.Optional;
import tracing.checks.tasks.TaskSheet;

/** A line that says why another task is the current one now. Not thread-safe. */
final class Notice {

  private String text = "";

  void clear() {
    text = "";
  }

  /** Says that a task which was done has become wrong. */
  void lost(TaskSheet task) {
    text = task.number() + " was done, and is wrong now.";
  }

  /** Says that a task which was done already is no longer shown. */
  void left(Optional<TaskSheet> done, Optional<TaskSheet> current) {
    if (text.isEmpty() && current.isPresent() && !done.equals(current)) {
      done.ifPresent(
          task -> text = task.number() + " is done. This is the first task that is not done:");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
