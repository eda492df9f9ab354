package tracing.services.todo;

import java.util.function.Supplier;

/**
 * Marks the gap that a task leaves in a starter. The learner replaces the call with the solution.
 *
 * <p>Each method first records in {@link OpenTasks} that the program reached the task, and then
 * continues with the fallback. Safe for use by several threads.
 */
public final class Todo {

  private Todo() {}

  /**
   * Takes the place of a value until the task is done, and returns the fallback.
   *
   * @param task the number of the task, such as {@code 2.1}
   * @param fallback the value that the starter uses in the meantime
   */
  public static <T> T todo(String task, T fallback) {
    OpenTasks.note(task);
    return fallback;
  }

  /** Takes the place of a value, and returns what the fallback computes; it may throw. */
  public static <T> T todo(String task, Supplier<T> fallback) {
    OpenTasks.note(task);
    return fallback.get();
  }

  /** Takes the place of a statement until the task is done. */
  public static void todo(String task) {
    OpenTasks.note(task);
  }
}
