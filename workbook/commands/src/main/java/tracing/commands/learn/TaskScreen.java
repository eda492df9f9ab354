package tracing.commands.learn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskSheet;
import tracing.commands.learn.Screen.Style;

/** Writes the screen of one task: its text, where to edit, and what the last check has found. */
final class TaskScreen {

  static final String ANSWER = "Press a to see the answer.";
  private static final int PRINTED_LINES = 5;

  private final LearnerClone clone;
  private final Progress progress;
  private final News news;
  private final Map<TaskSheet, Integer> hints = new HashMap<>();

  TaskScreen(LearnerClone clone, Progress progress, News news) {
    this.clone = clone;
    this.progress = progress;
    this.news = news;
  }

  /** Has one more hint shown. */
  void hint(TaskSheet task) {
    hints.merge(task, 1, Integer::sum);
  }

  /**
   * A task alone, after what was just done.
   *
   * @param checked says in the footer when the last save was checked, or that one is being checked
   */
  Screen task(TaskSheet task, String checked) {
    Screen screen = new Screen();
    // A message about a mistake has a trace of its own.
    news.addTo(screen, !progress.status(task).broken());
    String question = clone.answer(task).isEmpty() ? "" : ANSWER;
    addTask(screen, task, !news.hasSuccess(), question, "Press d to read the task.");
    addHints(screen, task, hints.getOrDefault(task, 0));
    return screen.footer(progress.isDone(task) ? "Press Enter to go on." : checked);
  }

  /** The same without keys, for a terminal that cannot read any. */
  Screen overview(TaskSheet task) {
    Screen screen = new Screen();
    addTask(screen, task, true, "", "");
    return screen
        .gap()
        .add(Style.FOOTER, "Next: edit this file, then run ./jbang learn again.")
        .add(Style.FOOTER, "For a hint: ./jbang hint " + task.number());
  }

  private void addTask(
      Screen screen, TaskSheet task, boolean withTrace, String question, String instead) {
    StepStatus status = progress.status(task);
    Outcome state = status.states().get(task.number());
    screen.add(Style.TITLE, progress.title(task)).gap();
    if (!status.broken()) {
      String lesson = clone.lesson(task);
      screen.addOr(lesson.isEmpty() ? task.title() : lesson, instead).addOr(question, "").gap();
    }
    screen.add((state == Outcome.DONE ? "Your code is in " : "Edit ") + clone.location(task));
    if (status.broken()) {
      addDetails(screen, TraceShape.withoutHeadings(status.details()).lines().toList());
    } else if (state == Outcome.DONE) {
      screen.gap().add(Style.DONE, "This task is done.");
    } else if (state == Outcome.DONE_WITH_TODO) {
      screen.gap().add(Style.DONE, "It works. Now remove todo(\"%s\").".formatted(task.number()));
    } else {
      addState(screen, task, status, withTrace);
    }
    boolean assertion = Steps.all().get(task.step() - 1).service() == null;
    screen.addLast(
        PRINTED_LINES,
        assertion ? "Your code printed this, which rejects no trace:" : "Your code printed:",
        status.printed());
  }

  private static void addDetails(Screen screen, List<String> details) {
    screen.gap();
    details.stream().limit(1).forEach(line -> screen.add(Style.WRONG, line));
    details.stream().skip(1).forEach(line -> addLine(screen, line));
  }

  /** An empty line is between two traces; a terminal with too few rows leaves it out. */
  private static void addLine(Screen screen, String line) {
    if (line.isBlank()) {
      screen.gap();
    } else {
      screen.add(line);
    }
  }

  private static void addState(
      Screen screen, TaskSheet task, StepStatus status, boolean withTrace) {
    String awaited = status.awaited().getOrDefault(task.number(), "");
    if (!awaited.isEmpty()) {
      screen
          .gap()
          .add("This task waits for %s, and is checked once that is done.".formatted(awaited));
    }
    if (withTrace && status.trace().isPresent()) {
      String tree = status.trace().get().tree();
      screen.gap().add("One query leaves " + TraceShape.count(tree) + " now:");
      screen.add(TraceShape.withoutHeadings(tree));
    }
  }

  private static Style style(String line) {
    return line.startsWith("    ") ? Style.CODE : Style.PLAIN;
  }

  /** The last hint is the one that was asked for; a terminal with few rows leaves out others. */
  private static void addHints(Screen screen, TaskSheet task, int hints) {
    int all = task.hints().size();
    int given = Math.min(hints, all);
    for (int i = 0; i < given; i++) {
      boolean last = i == given - 1;
      // The empty line belongs to the first line of the hint, so that both are left out.
      "Hint %d of %d: %s"
          .formatted(i + 1, all, task.hints().get(i))
          .lines()
          .map(line -> line.startsWith("Hint ") ? "\n" + line : line)
          .forEach(line -> screen.addOr(style(line), line, last ? line : ""));
    }
  }
}
