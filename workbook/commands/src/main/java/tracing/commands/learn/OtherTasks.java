package tracing.commands.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskSheet;
import tracing.commands.learn.Screen.Style;

/**
 * What has happened to tasks beside the current one, since a learner need not keep to their order.
 * Not thread-safe.
 */
final class OtherTasks {

  private final Progress progress;
  private final Map<TaskSheet, Outcome> known = new HashMap<>();
  private final Set<TaskSheet> told = new HashSet<>();
  private final List<TaskSheet> done = new ArrayList<>();
  private final List<TaskSheet> waiting = new ArrayList<>();

  OtherTasks(Progress progress) {
    this.progress = progress;
  }

  /** Forgets what was shown. */
  void clear() {
    done.clear();
    waiting.clear();
  }

  /**
   * Finds the tasks that have become done or wait now, and those that were done before and are
   * passed over.
   *
   * @param solved the task that has become done as the current one
   */
  void find(Optional<TaskSheet> solved, Optional<TaskSheet> current) {
    solved.ifPresent(told::add);
    for (TaskSheet task : progress.tasks()) {
      boolean passed = solved.isPresent() && isBetween(solved.get(), task, current);
      progress.known(task).ifPresent(status -> compare(task, status, passed));
    }
    current.ifPresent(waiting::remove);
  }

  private void compare(TaskSheet task, StepStatus status, boolean passed) {
    Outcome now = status.states().get(task.number());
    Outcome before = now == null ? null : known.put(task, now);
    boolean gained = before != null && before != Outcome.DONE;
    if (now == Outcome.DONE && (passed || gained) && told.add(task)) {
      done.add(task);
    }
    // Behind a mistake, tasks wait that nobody has worked at.
    if (now == Outcome.WAITING && before == Outcome.OPEN && !status.broken()) {
      waiting.add(task);
    }
  }

  private boolean isBetween(TaskSheet solved, TaskSheet task, Optional<TaskSheet> current) {
    List<TaskSheet> all = progress.tasks();
    int place = all.indexOf(task);
    return place > all.indexOf(solved) && place < current.map(all::indexOf).orElseGet(all::size);
  }

  /** Says what was learned with each, since its lesson is passed over. */
  void addTo(Screen screen) {
    for (TaskSheet task : done) {
      String text = task.number() + " is done, too.";
      screen.addOr(Style.DONE, text + " " + task.learned(), text);
    }
    for (TaskSheet task : waiting) {
      String others =
          progress.known(task).map(s -> s.awaited().getOrDefault(task.number(), "")).orElse("");
      screen.add(
          "%s waits for %s, and is checked once that is done.".formatted(task.number(), others));
    }
    if (!done.isEmpty()) {
      screen.addOr("To read a lesson: press l, then type the number of its task.", "");
    }
    if (!done.isEmpty() || !waiting.isEmpty()) {
      screen.gap();
    }
  }
}
