package tracing.services.todo;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

/**
 * The unfinished tasks that this process has run into. Safe for use by several threads.
 *
 * <p>It is static because {@code todo} is called from anywhere in a learner's file, on any thread,
 * and takes only the task's number. Tests that read it run one after another.
 */
public final class OpenTasks {

  private static final Set<String> NOTED = new ConcurrentSkipListSet<>();
  private static volatile Consumer<String> listener = task -> {};

  private OpenTasks() {}

  /** Returns the tasks that were met since the last reset, in the order of their numbers. */
  public static Set<String> noted() {
    return new TreeSet<>(NOTED);
  }

  /** Forgets the tasks that were met. */
  public static void reset() {
    NOTED.clear();
  }

  /** Tells {@code newListener} of each task from now on, each time it is met. */
  public static void tell(Consumer<String> newListener) {
    listener = newListener;
  }

  static void note(String task) {
    NOTED.add(task);
    listener.accept(task);
  }
}
