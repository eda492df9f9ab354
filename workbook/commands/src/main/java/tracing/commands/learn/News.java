package tracing.commands.learn;

import java.util.Optional;
import tracing.checks.tasks.TaskSheet;
import tracing.commands.learn.Screen.Style;

/** What has happened since the learner's last save or key. Not thread-safe. */
final class News {

  private final Progress progress;
  private final Notice notice = new Notice();
  private final OtherTasks others;
  private Optional<Success> success = Optional.empty();

  News(Progress progress) {
    this.progress = progress;
    this.others = new OtherTasks(progress);
  }

  void clear() {
    notice.clear();
    success = Optional.empty();
    others.clear();
  }

  /** Says that a task which was done has become wrong. */
  void lost(TaskSheet task) {
    notice.lost(task);
  }

  /** Says that a task which was done already is no longer shown. */
  void left(Optional<TaskSheet> done, Optional<TaskSheet> current) {
    notice.left(done, current);
  }

  /** Looks at what a check has found. */
  void checked(Optional<TaskSheet> current) {
    others.find(Optional.empty(), current);
  }

  /**
   * Looks at what the check of a save has found about a task that was open before. What was said
   * about an earlier save stays until it is cleared.
   */
  void saved(Optional<TaskSheet> open, Optional<TaskSheet> current, TracesBefore before) {
    Optional<Success> now =
        open.filter(progress::isDone).map(task -> progress.success(task, before));
    success = now.or(() -> success);
    others.find(now.map(Success::task), current);
  }

  /** Tells whether the current task has become done. */
  boolean hasSuccess() {
    return success.isPresent();
  }

  /** Adds all of it, above what the learner does next. */
  void addTo(Screen screen, boolean withTraces) {
    if (!notice.toString().isEmpty()) {
      screen.add(Style.WRONG, notice.toString()).gap();
    }
    success.ifPresent(done -> done.addTo(screen, withTraces));
    others.addTo(screen);
  }
}
