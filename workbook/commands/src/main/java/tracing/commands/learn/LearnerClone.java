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

  /** Returns the section of the lesson about a task, as plain text. */
  String lesson(TaskSheet task);

  /** Returns file and line of the task's {@code todo}, or the file when it has none any more. */
  String location(TaskSheet task);

  /** Returns the lines of the reference beside the learner's. */
  String solution(TaskSheet task);
}
