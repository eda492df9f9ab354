package tracing.commands.learn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;
import tracing.checks.testing.TraceText;
import tracing.commands.learn.Screen.Style;

/**
 * What a learner sees after each save and each key. Not safe for use by several threads.
 *
 * <p>It remembers what was shown; what is done it reads from the code alone.
 */
public final class LearnSession {

  private enum View {
    TASK,
    SOLUTION_ASKED,
    SOLUTION,
    TRACE,
    LESSON,
    LIST
  }

  private final Progress progress;
  private final Screens screens;
  private final Clock clock;
  private final Map<String, Integer> hints = new HashMap<>();
  private View view = View.TASK;
  private Optional<Success> success = Optional.empty();
  private Optional<TaskSheet> task = Optional.empty();
  private Optional<TraceText> before = Optional.empty();
  private String checked = "";
  private String typed = "";
  private boolean ended;

  /**
   * Creates a session, which checks nothing yet.
   *
   * @param clock of the times that it shows
   */
  public LearnSession(LearnerClone clone, Clock clock) {
    this.progress = new Progress(clone);
    this.screens = new Screens(clone, progress);
    this.clock = clock;
  }

  /** Returns the first screen, for a terminal whose keys are read. */
  public Screen start() {
    update(() -> {});
    return screen();
  }

  /** Returns the state and the next act, for a reader who cannot press keys. */
  public Screen overview() {
    update(() -> {});
    return task.map(screens::overview).orElseGet(() -> screens.allDone(Optional.empty()));
  }

  /** Checks a step again, since its file was saved. */
  public Screen saved(Steps.Step step) {
    Optional<TaskSheet> open = task.filter(current -> !progress.isDone(current));
    Optional<TraceText> earlier = before;
    update(() -> progress.check(step));
    success =
        open.filter(progress::isDone)
            .map(done -> new Success(done, earlier, progress.status(done).trace()));
    view = View.TASK;
    return screen();
  }

  /** Reacts to a key; -1 is the end of the input. */
  public Screen key(int key) {
    success = Optional.empty();
    if (view == View.LIST && Character.isDigit(key)) {
      type(key);
      return screen();
    }
    typed = key == '.' ? typed : "";
    ended = LearnTerminal.quits(key);
    switch (Character.toLowerCase(key)) {
      case 'h' -> {
        task.ifPresent(current -> hints.merge(current.number(), 1, Integer::sum));
        view = View.TASK;
      }
      case 's' -> view = view == View.SOLUTION_ASKED ? View.SOLUTION : View.SOLUTION_ASKED;
      case 't' -> view = View.TRACE;
      case 'd' -> view = View.LESSON;
      case 'l' -> view = View.LIST;
      case '.' -> {} // between the two digits of a task's number
      default -> view = View.TASK;
    }
    return screen();
  }

  /** Tells whether the learner has quit. */
  public boolean ended() {
    return ended;
  }

  /** Jumps to a task once both digits of its number are typed. */
  private void type(int digit) {
    typed += (char) digit;
    if (typed.length() == 2) {
      String number = typed.charAt(0) + "." + typed.charAt(1);
      typed = "";
      view = progress.choose(number) ? View.TASK : View.LIST;
      find();
    }
  }

  private void update(Runnable work) {
    Instant start = clock.instant();
    work.run();
    find();
    Duration taken = Duration.between(start, clock.instant());
    checked =
        "Checked at %tT in %.2f s."
            .formatted(start.atZone(clock.getZone()), taken.toMillis() / 1000.0);
  }

  private void find() {
    Optional<TaskSheet> earlier = task;
    task = progress.current();
    if (!task.equals(earlier)) {
      before = task.flatMap(current -> progress.status(current).trace());
    }
  }

  private Screen screen() {
    if (ended) {
      return screens.end();
    }
    if (view == View.LIST) {
      return screens.list(task);
    }
    return task.map(this::screen)
        .orElseGet(() -> screens.allDone(success).gap().add(Style.FOOTER, "l list   q quit"));
  }

  private Screen screen(TaskSheet current) {
    return switch (view) {
      case SOLUTION_ASKED -> screens.solutionAsked(current);
      case SOLUTION -> screens.solution(current);
      case TRACE -> screens.trace(current);
      case LESSON -> screens.lesson(current);
      default -> screens.task(current, success, hints.getOrDefault(current.number(), 0), checked);
    };
  }
}
