package tracing.commands.learn;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;

/**
 * What a learner sees after each save and each key. It remembers what was shown; what is done it
 * reads from the code alone. Not safe for use by several threads.
 */
public final class LearnSession {

  private final Progress progress;
  private final RemainingChecks remaining;
  private final Screens screens;
  private final TaskScreen taskScreen;
  private final CheckTime time;
  private final Map<String, Integer> hints = new HashMap<>();
  private View view = View.TASK;
  private Optional<Success> success = Optional.empty();
  private Optional<TaskSheet> task = Optional.empty();
  private TracesBefore before = TracesBefore.NONE;
  private final TypedNumber typed = new TypedNumber();
  private final Notice notice = new Notice();
  private boolean ended;

  /** Creates a session, which checks nothing yet. The clock is for the times that it shows. */
  public LearnSession(LearnerClone clone, Clock clock) {
    this.progress = new Progress(clone);
    this.remaining = new RemainingChecks(clone, progress);
    this.screens = new Screens(clone, progress);
    this.taskScreen = new TaskScreen(clone, progress);
    this.time = new CheckTime(clock);
  }

  /** Begins with a task instead of the first that is not done. */
  public void begin(TaskSheet first) {
    progress.choose(first.number());
  }

  /** Returns the first screen, for a terminal whose keys are read. */
  public Screen start() {
    update(() -> {});
    return screen();
  }

  /** Returns the state and the next act, for a reader who cannot press keys. */
  public Screen overview() {
    update(() -> {});
    while (progress.unchecked().isPresent()) {
      var unused = nextCheck().orElseThrow().get().get();
    }
    return task.map(taskScreen::overview).orElseGet(() -> screens.allDone(Optional.empty()));
  }

  /** Checks a step again, since its file was saved. */
  public Screen saved(Steps.Step step) {
    Optional<TaskSheet> done = task.filter(progress::isDone);
    Optional<TaskSheet> open = done.isPresent() ? Optional.empty() : task;
    TracesBefore earlier = before;
    remaining.saved();
    notice.clear();
    update(() -> progress.check(step).ifPresent(notice::lost));
    notice.left(done, task);
    success = open.filter(progress::isDone).map(now -> progress.success(now, earlier));
    view = View.TASK;
    return screen();
  }

  /**
   * Returns the next check that nobody waits for. It can run in any thread; what it returns is to
   * be called in the session's, and shows what has changed.
   */
  public Optional<Supplier<Supplier<Screen>>> nextCheck() {
    return remaining.next().map(check -> () -> taken(check.get()));
  }

  private Supplier<Screen> taken(Supplier<Optional<TaskSheet>> result) {
    return () -> {
      result.get().ifPresent(notice::lost);
      find();
      return screen();
    };
  }

  /** Reacts to a key; -1 is the end of the input. */
  public Screen key(int key) {
    success = Optional.empty();
    notice.clear();
    if (view == View.LIST && Character.isDigit(key)) {
      type(key);
      return screen();
    }
    typed.key(key);
    ended = LearnTerminal.quits(key);
    view = view.after(key);
    if (Character.toLowerCase(key) == 'h') {
      task.ifPresent(current -> hints.merge(current.number(), 1, Integer::sum));
    } else if (key == '\r' || key == '\n') {
      Optional<TaskSheet> done = task.filter(progress::isDone);
      progress.leaveDone();
      find();
      notice.left(done, task);
    }
    return screen();
  }

  /** Tells whether the learner has quit. */
  public boolean ended() {
    return ended;
  }

  /** Jumps to a task once both digits of its number are typed. */
  private void type(int digit) {
    Optional<String> number = typed.add(digit);
    if (number.isPresent()) {
      view = progress.choose(number.get()) ? View.TASK : View.LIST;
      find();
    }
  }

  private void update(Runnable work) {
    time.measure(
        () -> {
          work.run();
          find();
        });
  }

  private void find() {
    Optional<TaskSheet> earlier = task;
    task = progress.current();
    before = before.then(earlier, task, task.flatMap(now -> progress.status(now).trace()));
  }

  private Screen screen() {
    if (ended) {
      return screens.end();
    }
    if (view == View.TASK && task.isPresent()) {
      int given = hints.getOrDefault(task.get().number(), 0);
      String state =
          progress.unchecked().isEmpty() ? time.toString() : "Checking the other tasks ...";
      return taskScreen.task(task.get(), notice.toString(), success, given, state);
    }
    return screens.of(view, task, success);
  }
}
