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

/**
 * What a learner sees after each save and each key. Not safe for use by several threads.
 *
 * <p>It remembers what was shown; what is done it reads from the code alone.
 */
public final class LearnSession {

  private final Progress progress;
  private final Screens screens;
  private final TaskScreen taskScreen;
  private final Clock clock;
  private final Map<String, Integer> hints = new HashMap<>();
  private View view = View.TASK;
  private Optional<Success> success = Optional.empty();
  private Optional<TaskSheet> task = Optional.empty();
  private Optional<TraceText> beforeTask = Optional.empty();
  private Optional<TraceText> beforeStep = Optional.empty();
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
    this.taskScreen = new TaskScreen(clone, progress);
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
    return task.map(taskScreen::overview).orElseGet(() -> screens.allDone(Optional.empty()));
  }

  /** Checks a step again, since its file was saved. */
  public Screen saved(Steps.Step step) {
    Optional<TaskSheet> open = task.filter(current -> !progress.isDone(current));
    Success.Before before = new Success.Before(beforeTask, beforeStep);
    update(() -> progress.check(step));
    success = open.filter(progress::isDone).map(done -> progress.success(done, before));
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
    view = view.after(key);
    if (Character.toLowerCase(key) == 'h') {
      task.ifPresent(current -> hints.merge(current.number(), 1, Integer::sum));
    } else if (key == '\r' || key == '\n') {
      progress.leaveDone();
      find();
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
      beforeTask = task.flatMap(current -> progress.status(current).trace());
    }
    if (!task.map(TaskSheet::step).equals(earlier.map(TaskSheet::step))) {
      beforeStep = beforeTask;
    }
  }

  private Screen screen() {
    if (ended) {
      return screens.end();
    }
    if (view == View.TASK && task.isPresent()) {
      int given = hints.getOrDefault(task.get().number(), 0);
      return taskScreen.task(task.get(), success, given, checked);
    }
    return screens.of(view, task, success);
  }
}
