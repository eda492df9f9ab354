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
 * @param broken whether something is wrong and not only open
 * @param details the first cause in full, or the first task that is open
 * @param traces the trace of one query, or nothing when the step's services answered none
 * @param printed what the learner's code printed meanwhile
 */
public record StepStatus(
    Map<String, Outcome> states,
    boolean broken,
    String details,
    List<TraceText> traces,
    String printed) {

  /** Returns the same with what the learner's code printed. */
  public StepStatus withPrinted(String text) {
    return new StepStatus(states, broken, details, traces, text);
  }

  /** Tells whether a task is done, and nothing of it is left to remove. */
  boolean isDone(TaskSheet task) {
    return states.get(task.number()) == Outcome.DONE;
  }

  /** Returns the trace of one query, if there is one. */
  Optional<TraceText> trace() {
    return traces.stream().findFirst();
  }

  /** Returns this status, with an earlier one's states and trace where this check had none. */
  StepStatus after(StepStatus earlier) {
    Map<String, Outcome> all = new TreeMap<>(earlier.states);
    all.putAll(states);
    return new StepStatus(
        all, broken, details, traces.isEmpty() ? earlier.traces : traces, printed);
  }
}
