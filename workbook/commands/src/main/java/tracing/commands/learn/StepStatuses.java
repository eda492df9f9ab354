package tracing.commands.learn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;

/**
 * What the last check of each step has found, and which steps have to be checked. Not thread-safe.
 */
final class StepStatuses {

  private final Map<Integer, StepStatus> current = new TreeMap<>();
  private final Map<Integer, StepStatus> outdated = new TreeMap<>();
  private final Set<Integer> partial = new TreeSet<>();

  /**
   * Adds what a check has found. Tasks that it did not judge keep their states.
   *
   * @param whole whether all tasks of the step were checked
   * @return what is known of the step now
   */
  StepStatus add(Steps.Step step, StepStatus found, boolean whole) {
    StepStatus merged = known(step.number()).map(found::after).orElse(found);
    current.put(step.number(), merged);
    outdated.remove(step.number());
    if (whole) {
      partial.remove(step.number());
    } else {
      partial.add(step.number());
    }
    return merged;
  }

  /** Has a step checked again before its tasks are worked at. */
  void outdate(Steps.Step step) {
    StepStatus status = current.remove(step.number());
    if (status != null) {
      outdated.put(step.number(), status);
    }
  }

  /** Tells whether something was checked since the step was outdated. */
  boolean isCurrent(int step) {
    return current.containsKey(step);
  }

  /** Tells whether the last check has left out tasks of the step. */
  boolean isPartial(int step) {
    return partial.contains(step);
  }

  /** Returns what the last check of a step has found, if it was checked at all. */
  Optional<StepStatus> known(int step) {
    return Optional.ofNullable(current.getOrDefault(step, outdated.get(step)));
  }

  /** Tells whether a task was done when its step was checked. */
  boolean isDone(TaskSheet task) {
    return known(task.step()).filter(status -> status.isDone(task)).isPresent();
  }

  /** Returns how many tasks are done, such as {@code 7/18}; empty until all steps were checked. */
  Optional<String> count(List<TaskSheet> tasks) {
    return tasks.stream().allMatch(task -> known(task.step()).isPresent())
        ? Optional.of(tasks.stream().filter(this::isDone).count() + "/" + tasks.size())
        : Optional.empty();
  }

  /** Returns the step to check next: one with tasks left out comes first. */
  Optional<Steps.Step> unchecked() {
    return Stream.concat(
            partial.stream(),
            Steps.all().stream().map(Steps.Step::number).filter(step -> !isCurrent(step)))
        .map(number -> Steps.all().get(number - 1))
        .findFirst();
  }
}
