package tracing.commands.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;
import tracing.checks.testing.TraceText;
import tracing.commands.learn.Screen.Style;

/**
 * A task that has become done. Immutable.
 *
 * @param after the trace now
 * @param leftOver says which lines the learner can delete now, or the empty string
 * @param stepDone whether it was the last task of its step
 */
record Success(
    TaskSheet task,
    TracesBefore before,
    Optional<TraceText> after,
    String leftOver,
    boolean stepDone) {

  private static final int MAX_ATTRIBUTES = 6;

  /** Says what is done and what was understood, and shows what it changed in the trace. */
  void addTo(Screen screen, boolean withTraces) {
    screen.add(Style.DONE, "%s is done. %s".formatted(task.number(), task.learned()));
    screen.add(leftOver);
    if (stepDone) {
      Steps.Step step = Steps.all().get(task.step() - 1);
      String others = "For other correct solutions: ./jbang solution " + step.label() + " --all";
      screen.gap().add(Style.DONE, "Step %d is done.".formatted(step.number()));
      screen.addOr(step.service() == null ? "" : others, "");
    }
    after.filter(now -> withTraces).ifPresent(now -> addTrace(screen, now));
    screen.gap();
  }

  /** Adds the trace before and after, or the attributes that are new in a trace of equal shape. */
  private void addTrace(Screen screen, TraceText now) {
    boolean changed = differs(before.task(), now);
    String heading = "The tree has not changed, and its spans have new attributes:";
    if (stepDone && differs(before.step(), now)) {
      addBoth(screen, before.step().orElseThrow(), now, " step " + task.step());
      heading = "Task " + task.number() + " added attributes:";
    } else if (stepDone) {
      screen.gap().add("One query leaves " + TraceShape.count(now.tree()) + " now:");
      screen.add(TraceShape.withoutHeadings(now.tree()));
    } else if (changed) {
      addBoth(screen, before.task().orElseThrow(), now, "");
    }
    if (!changed) {
      addAttributes(screen, now, heading);
    }
  }

  private static void addBoth(Screen screen, TraceText earlier, TraceText now, String what) {
    screen.gap().add("Before" + what + ":").add(TraceShape.withoutHeadings(earlier.tree()));
    screen.gap().add("After" + what + ":").add(TraceShape.withoutHeadings(now.tree()));
  }

  private void addAttributes(Screen screen, TraceText now, String heading) {
    List<String> added = new ArrayList<>(now.attributes());
    before.task().ifPresentOrElse(text -> added.removeAll(text.attributes()), added::clear);
    if (!added.isEmpty()) {
      screen.gap().addOr(heading, "");
      added.stream().limit(MAX_ATTRIBUTES).forEach(line -> screen.addOr("  " + line, ""));
    }
  }

  private static boolean differs(Optional<TraceText> earlier, TraceText now) {
    return earlier.isPresent()
        && !TraceShape.of(earlier.get().tree()).equals(TraceShape.of(now.tree()));
  }
}
