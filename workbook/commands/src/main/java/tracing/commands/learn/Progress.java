package tracing.commands.learn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;

/**
 * Which tasks are done, and which comes next. Steps behind the current task are checked only when
 * somebody asks for them. Not safe for use by several threads.
 */
final class Progress {

  private final LearnerClone clone;
  private final List<TaskSheet> tasks;
  private final Map<Integer, StepStatus> statuses = new TreeMap<>();
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
    List<TaskSheet> own = tasks.stream().filter(task -> task.step() == step.number()).toList();
    Optional<TaskSheet> open = own.stream().filter(task -> !isDone(task)).findFirst();
    return open.or(
        () -> own.stream().filter(task -> status(task).broken()).reduce((a, last) -> last));
  }

  /** Checks a step again, and leaves a chosen task that is done. */
  void check(Steps.Step step) {
    Optional<TaskSheet> first = current().filter(task -> task.step() == step.number());
    statuses.merge(step.number(), clone.check(step, first), (earlier, now) -> now.after(earlier));
    if (step.service() != null) {
      // The checks without a service of their own run this one.
      Steps.all().stream()
          .filter(other -> other.service() == null)
          .forEach(other -> statuses.remove(other.number()));
    }
    leaveDone();
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
    Steps.Step step = Steps.all().get(task.step() - 1);
    return statuses.computeIfAbsent(step.number(), number -> clone.check(step, Optional.empty()));
  }

  boolean isDone(TaskSheet task) {
    return status(task).isDone(task);
  }

  /** Returns what is known of a task that has become done, with the traces before it. */
  Success success(TaskSheet task, Success.Before before) {
    boolean stepDone =
        tasks.stream().filter(other -> other.step() == task.step()).allMatch(this::isDone);
    return new Success(task, before, status(task).trace(), clone.leftOver(task), stepDone);
  }

  List<TaskSheet> tasks() {
    return tasks;
  }

  /** Returns how many tasks are done, and the task's title. */
  String title(TaskSheet task) {
    return "%s done. Task %s: %s".formatted(text(), task.number(), task.title());
  }

  /** Returns how many tasks are done, such as {@code 7/18}; steps not checked yet count as open. */
  String text() {
    long done =
        tasks.stream().filter(task -> statuses.containsKey(task.step()) && isDone(task)).count();
    return done + "/" + tasks.size();
  }
}
