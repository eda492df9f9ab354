package tracing.commands.learn;

import java.util.Optional;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskSheet;
import tracing.checks.testing.TraceText;
import tracing.commands.learn.Screen.Style;

/** Writes each screen. */
final class Screens {

  private static final String KEYS = "h hint   s solution   t trace   d task   l list   q quit";
  private static final String BACK = "Press Enter to go back to the task.";
  private static final int PRINTED_LINES = 5;

  private final LearnerClone clone;
  private final Progress progress;

  Screens(LearnerClone clone, Progress progress) {
    this.clone = clone;
    this.progress = progress;
  }

  /** A task alone, after what was just done. */
  Screen task(TaskSheet task, Optional<Success> success, int hints, String checked) {
    Screen screen = new Screen();
    success.ifPresent(done -> addSuccess(screen, done, task));
    addTask(screen, task, success.isEmpty());
    addHints(screen, task, hints);
    return footer(screen, checked + " Save the file to check it again.");
  }

  /** The same without keys, for a terminal that cannot read any. */
  Screen overview(TaskSheet task) {
    Screen screen = new Screen();
    addTask(screen, task, true);
    return screen
        .gap()
        .add(Style.FOOTER, "Next: edit this file, then run ./jbang learn again.")
        .add(Style.FOOTER, "For a hint: ./jbang hint " + task.number());
  }

  Screen allDone(Optional<Success> success) {
    Screen screen = new Screen();
    success.ifPresent(
        done -> {
          addPraise(screen, done);
          screen.gap();
        });
    screen.add(Style.TITLE, "All " + progress.tasks().size() + " tasks are done.");
    screen.gap().add("Continue with one of these commands:");
    screen.add("  ./jbang step4           runs your three services as processes");
    screen.add("  ./jbang lab             small incidents to practise on");
    return screen.add("  ./jbang demo --mistake  all the ways in which a trace can break");
  }

  Screen solutionAsked(TaskSheet task) {
    return titled(task)
        .add("Press s once more to see the solution, h for a hint, or Enter to go back.");
  }

  Screen solution(TaskSheet task) {
    return footer(titled(task).add(clone.solution(task)), BACK);
  }

  /** The whole trace, with its ids and the attributes of its spans. */
  Screen trace(TaskSheet task) {
    Screen screen = titled(task);
    Optional<TraceText> trace = progress.status(task).trace();
    screen.add(trace.map(TraceText::tree).orElse("There is no trace yet."));
    trace.ifPresent(text -> screen.gap().add(String.join("\n", text.attributes())));
    return footer(screen, BACK);
  }

  /** What the task is, which a message about a mistake otherwise replaces. */
  Screen lesson(TaskSheet task) {
    return footer(titled(task).add(clone.lesson(task)), BACK);
  }

  /** All tasks with their states. */
  Screen list(Optional<TaskSheet> current) {
    Screen screen = new Screen();
    for (TaskSheet task : progress.tasks()) {
      Outcome state = progress.status(task).states().get(task.number());
      String label = state == null ? "not judged" : state.label();
      String here = current.filter(task::equals).isPresent() ? "> " : "  ";
      screen.add(
          state == Outcome.DONE ? Style.DONE : state == Outcome.WRONG ? Style.WRONG : Style.PLAIN,
          "%s%s  %-14s %s".formatted(here, task.number(), label, task.title()));
    }
    return footer(
        screen,
        progress.text() + " done. Type the number of a task to jump to it, such as 2.1, or Enter.");
  }

  Screen end() {
    return new Screen()
        .add(progress.text() + " tasks are done. To continue here later: ./jbang learn");
  }

  private void addSuccess(Screen screen, Success success, TaskSheet next) {
    addPraise(screen, success);
    int step = success.task().step();
    if (next.step() > step) {
      screen
          .gap()
          .add(Style.DONE, "Step %d is done. Next comes step %d.".formatted(step, step + 1))
          .add("For other correct solutions: ./jbang solution step%d --all".formatted(step));
    }
    screen.gap();
  }

  private static void addPraise(Screen screen, Success success) {
    screen.add(Style.DONE, success.praise());
    success.addTo(screen);
  }

  private void addTask(Screen screen, TaskSheet task, boolean withTrace) {
    StepStatus status = progress.status(task);
    screen.add(Style.TITLE, title(task)).gap();
    if (!status.broken()) {
      String lesson = clone.lesson(task);
      screen.add(lesson.isEmpty() ? task.title() : lesson).gap();
    }
    screen.add("Edit " + clone.location(task));
    if (status.broken()) {
      String details = TraceShape.withoutHeadings(status.details());
      screen.gap().add(Style.WRONG, details.lines().findFirst().orElse("")).add(rest(details));
    } else if (status.states().get(task.number()) == Outcome.DONE_WITH_TODO) {
      screen.gap().add(Style.DONE, "It works. Now remove todo(\"%s\").".formatted(task.number()));
    } else if (withTrace && status.trace().isPresent()) {
      String tree = status.trace().get().tree();
      screen.gap().add("One query leaves " + TraceShape.count(tree) + " now:");
      screen.add(TraceShape.compact(tree));
    }
    screen.addLast(PRINTED_LINES, "Your code printed:", status.printed());
  }

  private static void addHints(Screen screen, TaskSheet task, int hints) {
    int all = task.hints().size();
    for (int i = 0; i < Math.min(hints, all); i++) {
      screen.gap().add("Hint %d of %d: %s".formatted(i + 1, all, task.hints().get(i)));
    }
  }

  private Screen titled(TaskSheet task) {
    return new Screen().add(Style.TITLE, title(task)).gap();
  }

  private String title(TaskSheet task) {
    return "%s done. Task %s: %s".formatted(progress.text(), task.number(), task.title());
  }

  private static Screen footer(Screen screen, String text) {
    return screen.gap().add(Style.FOOTER, text).add(Style.FOOTER, KEYS);
  }

  private static String rest(String text) {
    return text.lines().skip(1).reduce((a, b) -> a + "\n" + b).orElse("");
  }
}
