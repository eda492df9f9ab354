package tracing.commands.learn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskSheet;
import tracing.checks.testing.TraceText;

/**
 * What a check of a step found. Immutable.
 *
 * @param states by task; empty when the step could not be judged
 * @param awaited what waiting tasks wait for, such as {@code 2.1 and 2.3}, by task
 * @param broken whether something is wrong and not only open
 * @param details the first cause in full, or the first task that is open
 * @param traces the trace of one query, or nothing when the step's services answered none
 * @param printed what the learner's code printed meanwhile
 */
public record StepStatus(
    Map<String, Outcome> states,
    Map<String, String> awaited,
    boolean broken,
    String details,
    List<TraceText> traces,
    String printed) {

  /** Returns the same with what the learner's code printed. */
  public StepStatus withPrinted(String text) {
    return new StepStatus(states, awaited, broken, details, traces, text);
  }

  /** Tells whether all tasks that were checked are done, and nothing else is wrong. */
  public boolean allDone() {
    return !broken
        && !states.isEmpty()
        && states.values().stream().allMatch(state -> state == Outcome.DONE);
  }

  /** Tells whether a task is done, and nothing of it is left to remove. */
  boolean isDone(TaskSheet task) {
    return states.get(task.number()) == Outcome.DONE;
  }

  /**
   * Tells whether a later check has found nothing else: both say that nothing is wrong, and the
   * states and the tree are the same, as far as both have them.
   */
  boolean isConfirmedBy(StepStatus later) {
    boolean sameTree =
        trace().isEmpty()
            || later.trace().isEmpty()
            || TraceShape.of(trace().get().tree())
                .equals(TraceShape.of(later.trace().get().tree()));
    return !broken && !later.broken && states.equals(later.states) && sameTree;
  }

  /** Returns the trace of one query, if there is one. */
  Optional<TraceText> trace() {
    return traces.stream().findFirst();
  }

  /** Returns a task's line in a list: its number, its state and its title. */
  public String line(TaskSheet task) {
    Outcome state = states.get(task.number());
    String others = awaited.getOrDefault(task.number(), "");
    return line(
        task,
        state == null ? "not judged" : state.label(),
        state == Outcome.WAITING && !others.isEmpty() ? " (waits for " + others + ")" : "");
  }

  /** Returns the line of a task whose step was not checked yet. */
  static String unchecked(TaskSheet task) {
    return line(task, "checking ...", "");
  }

  private static String line(TaskSheet task, String state, String suffix) {
    return "%s  %-14s %s%s".formatted(task.number(), state, task.title(), suffix);
  }

  /** Tells whether the step was judged, and not all of its tasks were. */
  boolean leavesOut(List<TaskSheet> tasks) {
    return !states.isEmpty() && !tasks.stream().allMatch(t -> states.containsKey(t.number()));
  }

  /** Returns this status, with an earlier one's states where this check had none. */
  StepStatus after(StepStatus earlier) {
    Map<String, Outcome> all = new TreeMap<>(earlier.states);
    all.putAll(states);
    Map<String, String> waits = new TreeMap<>(earlier.awaited);
    waits.keySet().removeAll(states.keySet());
    waits.putAll(awaited);
    return new StepStatus(all, waits, broken, details, traces, printed);
  }
}
