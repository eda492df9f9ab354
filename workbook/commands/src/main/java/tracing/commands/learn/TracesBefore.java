package tracing.commands.learn;

import java.util.Optional;
import tracing.checks.tasks.TaskSheet;
import tracing.checks.testing.TraceText;

/**
 * The traces when the learner began with a task, and with its step. Immutable.
 *
 * @param task empty when there was no trace
 * @param step empty when there was no trace
 */
record TracesBefore(Optional<TraceText> task, Optional<TraceText> step) {

  static final TracesBefore NONE = new TracesBefore(Optional.empty(), Optional.empty());

  /** Returns these traces, or the one of now where the learner begins with another task or step. */
  TracesBefore then(
      Optional<TaskSheet> earlier, Optional<TaskSheet> now, Optional<TraceText> trace) {
    Optional<TraceText> ofTask = now.equals(earlier) ? task : trace;
    boolean sameStep = now.map(TaskSheet::step).equals(earlier.map(TaskSheet::step));
    return new TracesBefore(ofTask, sameStep ? step : ofTask);
  }
}
