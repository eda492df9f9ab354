package tracing.commands.learn;

import java.util.Map;
import java.util.Optional;
import tracing.checks.tasks.Outcome;
import tracing.checks.tasks.TaskSheet;
import tracing.checks.testing.TraceText;

/**
 * What a check of a step found. Immutable.
 *
 * @param states by task; empty when the step could not be judged
 * @param broken whether something is wrong and not only open
 * @param details the first cause in full, or the first task that is open
 * @param trace the trace of one query, when the step's services answered one
 * @param printed what the learner's code printed meanwhile
 */
public record StepStatus(
    Map<String, Outcome> states,
    boolean broken,
    String details,
    Optional<TraceText> trace,
    String printed) {

  /** Returns the same with what the learner's code printed. */
  public StepStatus withPrinted(String text) {
    return new StepStatus(states, broken, details, trace, text);
  }

  /** Tells whether a task is done, and nothing of it is left to remove. */
  boolean isDone(TaskSheet task) {
    return states.get(task.number()) == Outcome.DONE;
  }

  /** Returns this status; when the step could not be judged, with an earlier one's states. */
  StepStatus after(StepStatus earlier) {
    return states.isEmpty() && earlier != null
        ? new StepStatus(earlier.states, broken, details, earlier.trace, printed)
        : this;
  }
}
