package tracing.commands.learn;

import java.util.Optional;
import java.util.function.Supplier;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;

/** The checks that nobody waits for. Not thread-safe, but for the checks themselves. */
final class RemainingChecks {

  private final LearnerClone clone;
  private final Progress progress;
  private int saves;

  RemainingChecks(LearnerClone clone, Progress progress) {
    this.clone = clone;
    this.progress = progress;
  }

  /** Makes the results of running checks obsolete, because a file was saved. */
  void saved() {
    saves++;
  }

  /**
   * Returns the next check. It can run in any thread; what it returns is to be called in the
   * session's, and returns a task that was done and is wrong now.
   */
  Optional<Supplier<Supplier<Optional<TaskSheet>>>> next() {
    int before = saves;
    return progress.unchecked().map(step -> () -> run(step, before));
  }

  /** What was checked before a save that came meanwhile is checked again. */
  private Supplier<Optional<TaskSheet>> run(Steps.Step step, int before) {
    StepStatus found = clone.check(step, Optional.empty());
    return () -> before == saves ? progress.complete(step, found) : Optional.empty();
  }
}
