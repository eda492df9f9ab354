package tracing.services.todo;

import java.util.function.Supplier;

/**
 * Marks the gap that a task leaves in a starter. Writing the answer replaces the call.
 *
 * <p>Each form first notes that this run met an unfinished task, then goes on. Safe for use by
 * several threads.
 */
public final class Todo {

  private Todo() {}

  /**
   * Stands for a value that is still to be written.
   *
   * @param task its number, such as {@code 2.1}
   * @param fallback what the starter does without
   */
  public static <T> T todo(String task, T fallback) {
    OpenTasks.note(task);
    return fallback;
  }

  /** Stands for a value whose fallback is work, which may throw. */
  public static <T> T todo(String task, Supplier<T> fallback) {
    OpenTasks.note(task);
    return fallback.get();
  }

  /** Stands for a statement that is still to be written. */
  public static void todo(String task) {
    OpenTasks.note(task);
  }
}
