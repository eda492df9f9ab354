package tracing.commands.learn;

import java.util.List;
import java.util.Optional;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskSheet;

/**
 * Which tasks are done, and which comes next. What nobody waits for is checked later. Not safe for
 * use by several threads.
 */
final class Progress {

  private final LearnerClone clone;
  private final List<TaskSheet> tasks;
  private final StepStatuses statuses = new StepStatuses();
  private Optional<TaskSheet> chosen = Optional.empty();

  Progress(LearnerClone clone) {
    this.clone = clone;
    this.tasks = clone.tasks();
  }

  /** Returns the chosen task, else the first that is not done; empty when all are done. */
  Optional<TaskSheet> current() {
    return chosen.or(() -> Steps.all().stream().flatMap(s -> first(s).stream()).findFirst());
  }

  /** Returns the first task of a step to work at: the last one, when only other checks fail. */
  private Optional<TaskSheet> first(Steps.Step step) {
    List<TaskSheet> own = of(step);
    Optional<TaskSheet> open = own.stream().filter(task -> !isDone(task)).findFirst();
    return open.or(
        () -> own.stream().filter(task -> status(task).broken()).reduce((a, last) -> last));
  }

  /**
   * Checks a step again, and leaves a chosen task that is done.
   *
   * @return a task that was done and is wrong now
   */
  Optional<TaskSheet> check(Steps.Step step) {
    Optional<TaskSheet> first = current().filter(task -> task.step() == step.number());
    StepStatus found = clone.check(step, first);
    Optional<TaskSheet> lost = add(step, found, first.isEmpty() || !found.leavesOut(of(step)));
    if (step.service() != null) {
      // The checks without a service of their own run this one.
      Steps.all().stream().filter(other -> other.service() == null).forEach(statuses::outdate);
    }
    leaveDone();
    return lost;
  }

  /** Returns the step to check next while nobody waits for a check. */
  Optional<Steps.Step> unchecked() {
    return statuses.unchecked();
  }

  /**
   * Takes over what the check of a whole step has found.
   *
   * @return a task of a saved step that was done and is wrong now
   */
  Optional<TaskSheet> complete(Steps.Step step, StepStatus found) {
    if (statuses.isPartial(step.number())) {
      return add(step, found, true);
    }
    statuses.add(step, found, true);
    return Optional.empty();
  }

  /** A task that breaks becomes the current one, also when the learner has chosen another. */
  private Optional<TaskSheet> add(Steps.Step step, StepStatus found, boolean whole) {
    List<TaskSheet> done = of(step).stream().filter(statuses::isDone).toList();
    StepStatus now = statuses.add(step, found, whole);
    Optional<TaskSheet> lost =
        done.stream().filter(task -> now.states().get(task.number()) == Outcome.WRONG).findFirst();
    chosen = lost.or(() -> chosen);
    return lost;
  }

  private List<TaskSheet> of(Steps.Step step) {
    return tasks.stream().filter(task -> task.step() == step.number()).toList();
  }

  /** Leaves a chosen task that is done, for the first that is not. */
  void leaveDone() {
    chosen = chosen.filter(task -> !isDone(task));
  }

  /** Makes a task the current one; returns false when there is no such task. */
  boolean choose(String number) {
    Optional<TaskSheet> found =
        tasks.stream().filter(task -> task.number().equals(number)).findFirst();
    chosen = found.or(() -> chosen);
    return found.isPresent();
  }

  /** Returns what is known of a task's step. */
  StepStatus status(TaskSheet task) {
    if (!statuses.isCurrent(task.step())) {
      Steps.Step step = Steps.all().get(task.step() - 1);
      statuses.add(step, clone.check(step, Optional.empty()), true);
    }
    return known(task).orElseThrow();
  }

  /** Says why no trace of a task's step is there. */
  String whyNoTrace(TaskSheet task) {
    return statuses.isPartial(task.step())
        ? "This task's check sends no query that succeeds. The trace will be here once the other"
            + " checks of this step have run."
        : "There is no trace, because no query of the last check succeeded.";
  }

  boolean isDone(TaskSheet task) {
    return status(task).isDone(task);
  }

  /** Returns what is known of a task that has become done, with the traces before it. */
  Success success(TaskSheet task, TracesBefore before) {
    boolean stepDone =
        tasks.stream().filter(other -> other.step() == task.step()).allMatch(this::isDone);
    return new Success(task, before, status(task).trace(), clone.leftOver(task), stepDone);
  }

  List<TaskSheet> tasks() {
    return tasks;
  }

  /** Returns what the last check has found about a task's step, if it was checked at all. */
  Optional<StepStatus> known(TaskSheet task) {
    return statuses.known(task.step());
  }

  /** Returns what the last check of a step has found, if it was checked at all. */
  Optional<StepStatus> known(Steps.Step step) {
    return statuses.known(step.number());
  }

  /** Returns how many tasks are done, once that is known, and the task's title. */
  String title(TaskSheet task) {
    return "%sTask %s: %s".formatted(count(" done. "), task.number(), task.title());
  }

  /** Returns how many tasks are done, such as {@code 7/18}; empty until all steps were checked. */
  String count(String suffix) {
    return statuses.count(tasks).map(count -> count + suffix).orElse("");
  }
}
