package tracing.commands.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;
import tracing.checks.testing.TraceText;

/**
 * A task that has become done. Immutable.
 *
 * @param before the trace when the learner began with the task
 * @param after the trace now
 */
record Success(TaskSheet task, Optional<TraceText> before, Optional<TraceText> after) {

  private static final int MAX_ATTRIBUTES = 6;

  /** Says what the learner can do now. */
  String praise() {
    String title = task.title();
    boolean service = Steps.all().get(task.step() - 1).service() != null;
    return "%s is done. Well done! %s %s."
        .formatted(
            task.number(),
            service ? "You can now" : "Your assertion now checks this:",
            title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1));
  }

  /** Adds the trace before and after, or the attributes that are new in a trace of equal shape. */
  void addTo(Screen screen) {
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    String earlier = TraceShape.compact(before.get().tree());
    String now = TraceShape.compact(after.get().tree());
    if (!TraceShape.of(earlier).equals(TraceShape.of(now))) {
      screen.gap().add("Before:").add(earlier).gap().add("After:").add(now);
      return;
    }
    List<String> added = new ArrayList<>(after.get().attributes());
    added.removeAll(before.get().attributes());
    if (!added.isEmpty()) {
      screen.gap().add("The tree is the same, and its spans say more:");
      added.stream().limit(MAX_ATTRIBUTES).forEach(line -> screen.add("  " + line));
    }
  }
}
