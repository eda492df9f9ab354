package tracing.commands.learn;

import java.util.List;
import java.util.Optional;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;

/** The clone that a learner works in. Nothing but the learner's code holds what is done. */
public interface LearnerClone {

  /** Returns all tasks in their order. */
  List<TaskSheet> tasks();

  /**
   * Compiles a step and runs its tests; a file that cannot be read is a step not judged.
   *
   * @param first a task whose tests run first, and alone unless the task is done
   */
  StepStatus check(Steps.Step step, Optional<TaskSheet> first);

  /** Returns the section of the lesson about a task, as plain text, without the answer in it. */
  String lesson(TaskSheet task);

  /** Returns the answer to the question that the section asks, or the empty string. */
  String answer(TaskSheet task);

  /** Returns file and line of each {@code todo} of a task that is left, or the file alone. */
  String location(TaskSheet task);

  /** Says which lines about a task that is done can be deleted now, or the empty string. */
  String leftOver(TaskSheet task);

  /** Returns the lines of the reference beside the learner's. */
  String solution(TaskSheet task);
}
