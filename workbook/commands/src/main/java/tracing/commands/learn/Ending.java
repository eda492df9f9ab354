package tracing.commands.learn;

import java.util.Optional;
import tracing.checks.tasks.TaskSheet;
import tracing.checks.testing.TraceText;
import tracing.commands.learn.Screen.Style;

/** Writes what comes last: when all tasks are done, and when the learner quits. */
record Ending(Progress progress, News news) {

  private static final String REACHED =
      "Your services start a trace, continue it and pass it on, and their failures show in it."
          + " Your assertion tells a whole trace from a broken one.";

  private static final String NEXT =
      """
      Next, in this workbook:
        ./jbang step4           runs your services as processes, and your assertion
        ./jbang incidents       lists incidents from real life to investigate
        ./jbang demo --mistake  lists the ways in which a trace can break
      With services of your own, in any language:
        ./jbang doctor <file>   says what is broken in traces that you have exported
        ./jbang probe <url>     says what a running service does wrong with headers""";

  /** Returns what the learner has reached, and what comes next. */
  Screen allDone() {
    Screen screen = new Screen();
    news.addTo(screen, false);
    screen.add(Style.DONE, "All " + progress.tasks().size() + " tasks are done.");
    screen.add(REACHED).gap();
    TaskSheet last = progress.tasks().get(progress.tasks().size() - 1);
    progress.status(last).trace().map(TraceText::tree).ifPresent(tree -> addTree(screen, tree));
    return screen.add(NEXT);
  }

  private static void addTree(Screen screen, String tree) {
    screen.add("One query through your services leaves " + TraceShape.count(tree) + ":");
    screen.add(TraceShape.withoutHeadings(tree)).gap();
  }

  /**
   * Returns what is left on the terminal when the learner quits.
   *
   * @param task the current one; empty when all are done
   */
  Screen quit(Optional<TaskSheet> task) {
    String count = progress.count(" tasks are done. ");
    return task.isPresent()
        ? new Screen().add(count + "To continue here later: ./jbang learn")
        : new Screen().add(Style.DONE, count.strip()).gap().add(NEXT);
  }
}
