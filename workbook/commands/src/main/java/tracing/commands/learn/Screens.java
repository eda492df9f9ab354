package tracing.commands.learn;

import java.util.List;
import java.util.Optional;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskSheet;
import tracing.checks.testing.TraceText;
import tracing.commands.learn.Screen.Style;

/** Writes each screen but that of a task. */
final class Screens {

  private static final String BACK = "Press Enter to go back to the task.";

  private final LearnerClone clone;
  private final Progress progress;
  private final Ending ending;
  private final TaskScreen taskScreen;

  Screens(LearnerClone clone, Progress progress, News news) {
    this.clone = clone;
    this.progress = progress;
    this.ending = new Ending(progress, news);
    this.taskScreen = new TaskScreen(clone, progress, news);
  }

  /**
   * Returns the screen of a view, or that of the end when all tasks are done.
   *
   * @param checked says when the last save was checked
   */
  Screen of(View view, Optional<TaskSheet> task, String checked) {
    if (view == View.LIST) {
      return list(task);
    }
    if (view == View.TASK && task.isPresent()) {
      return taskScreen.task(task.get(), checked);
    }
    return task.map(current -> of(view, current))
        .orElseGet(() -> ending.allDone().gap().add(Style.FOOTER, "l list   q quit"));
  }

  /** Returns the state and the next act, for a reader who cannot press keys. */
  Screen overview(Optional<TaskSheet> task) {
    return task.map(taskScreen::overview).orElseGet(ending::allDone);
  }

  /** Has one more hint for a task shown. */
  void hint(TaskSheet task) {
    taskScreen.hint(task);
  }

  /** Returns what is left on the terminal when the learner quits. */
  Screen end(Optional<TaskSheet> task) {
    return ending.quit(task);
  }

  private Screen of(View view, TaskSheet task) {
    Screen screen = new Screen().add(Style.TITLE, progress.title(task)).gap();
    switch (view) {
      case SOLUTION_ASKED -> {
        return screen.add(
            "Press s once more to see the solution, h for a hint, or Enter to go back.");
      }
      case SOLUTION -> screen.add(Style.CODE, clone.solution(task));
      case TRACE -> addTrace(screen, task);
      case ANSWER -> {
        String answer = clone.answer(task);
        screen.add(answer.isEmpty() ? "This task asks no question." : answer);
      }
      default -> {
        screen.add(clone.lesson(task));
        screen.add(clone.answer(task).isEmpty() ? "" : TaskScreen.ANSWER);
      }
    }
    return screen.footer(BACK);
  }

  /** The whole trace, with its ids and the attributes of its spans. */
  private void addTrace(Screen screen, TaskSheet task) {
    Optional<TraceText> trace = progress.status(task).trace();
    screen.add(trace.map(TraceText::tree).orElseGet(() -> progress.whyNoTrace(task)));
    trace.ifPresent(text -> addAttributes(screen, text.attributes()));
  }

  private static void addAttributes(Screen screen, List<String> attributes) {
    String span = "";
    for (String attribute : attributes) {
      String[] parts = attribute.split(": ", 2);
      if (!parts[0].equals(span)) {
        span = parts[0];
        screen.gap().add(Style.TITLE, span);
      }
      screen.add("  " + parts[1]);
    }
  }

  /** All tasks with their states. */
  private Screen list(Optional<TaskSheet> current) {
    Screen screen = new Screen();
    for (TaskSheet task : progress.tasks()) {
      Optional<StepStatus> status = progress.known(task);
      Outcome state = status.map(known -> known.states().get(task.number())).orElse(null);
      String line = status.map(known -> known.line(task)).orElse(StepStatus.unchecked(task));
      screen.add(
          state == Outcome.DONE ? Style.DONE : state == Outcome.WRONG ? Style.WRONG : Style.PLAIN,
          (current.filter(task::equals).isPresent() ? "> " : "  ") + line);
    }
    return screen.footer(
        progress.count(" done. ")
            + "Type the number of a task, such as 2.1, to go there, or press Enter.");
  }
}
