package tracing.commands.learn;

import java.time.Clock;
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
  private final CheckTime time;
  private View view = View.TASK;
  private Optional<TaskSheet> task = Optional.empty();
  private TracesBefore before = TracesBefore.NONE;
  private final TypedNumber typed = new TypedNumber();
  private final News news;
  private int page;
  private boolean ended;

  /** Creates a session, which checks nothing yet. The clock is for the times that it shows. */
  public LearnSession(LearnerClone clone, Clock clock) {
    this.progress = new Progress(clone);
    this.remaining = new RemainingChecks(clone, progress);
    this.news = new News(progress);
    this.screens = new Screens(clone, progress, news);
    this.time = new CheckTime(clock);
  }

  /** Begins with a task instead of the first that is not done. */
  public void begin(TaskSheet first) {
    progress.choose(first.number());
  }

  /** Returns the first screen, for a terminal whose keys are read. */
  public Screen start() {
    update(() -> {});
    news.checked(task);
    return screen();
  }

  /** Returns the state and the next act, for a reader who cannot press keys. */
  public Screen overview() {
    update(() -> {});
    while (progress.unchecked().isPresent()) {
      var unused = nextCheck().orElseThrow().get().get();
    }
    return screens.overview(task);
  }

  /** Returns what is there while the check of a saved file runs. */
  public Screen checking() {
    view = View.TASK;
    page = 0;
    return screens.of(view, task, "Checking the saved file ...").page(page);
  }

  /**
   * Checks a step again, since its file was saved. What was said before stays there when the check
   * finds nothing new.
   */
  public Screen saved(Steps.Step step) {
    Optional<TaskSheet> done = task.filter(progress::isDone);
    Optional<TaskSheet> open = done.isPresent() ? Optional.empty() : task;
    TracesBefore earlier = before;
    remaining.saved();
    page = 0;
    update(() -> check(step));
    news.left(done, task);
    news.saved(open, task, earlier);
    view = View.TASK;
    return screen();
  }

  private void check(Steps.Step step) {
    Optional<StepStatus> known = progress.known(step);
    Optional<TaskSheet> lost = progress.check(step);
    boolean same =
        known.filter(old -> old.isConfirmedBy(progress.known(step).orElseThrow())).isPresent();
    if (!same) {
      news.clear();
    }
    lost.ifPresent(news::lost);
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
      result.get().ifPresent(news::lost);
      find();
      news.checked(task);
      return screen();
    };
  }

  /** Reacts to a key; -1 is the end of the input. */
  public Screen key(int key) {
    if (key == ' ') {
      page++;
      return screen();
    }
    clear();
    if (view == View.LIST && Character.isDigit(key)) {
      view = typed.add(key).filter(progress::choose).map(chosen -> View.TASK).orElse(View.LIST);
      find();
      return screen();
    }
    typed.key(key);
    ended = LearnTerminal.quits(key);
    view = view.after(key);
    if (Character.toLowerCase(key) == 'h') {
      task.ifPresent(screens::hint);
    } else if (key == '\r' || key == '\n') {
      Optional<TaskSheet> done = task.filter(progress::isDone);
      progress.leaveDone();
      find();
      news.left(done, task);
    }
    return screen();
  }

  /** Tells whether the learner has quit. */
  public boolean ended() {
    return ended;
  }

  private void update(Runnable work) {
    time.measure(
        () -> {
          work.run();
          find();
        });
  }

  private void clear() {
    page = 0;
    news.clear();
  }

  private void find() {
    Optional<TaskSheet> earlier = task;
    task = progress.current();
    before = before.then(earlier, task, task.flatMap(now -> progress.status(now).trace()));
  }

  private Screen screen() {
    String checked =
        (progress.unchecked().isEmpty() ? time.toString() : "Checking the other tasks ...")
            + " Save the file to check it again.";
    Screen screen = ended ? screens.end(task) : screens.of(view, task, checked);
    return screen.page(page);
  }
}
