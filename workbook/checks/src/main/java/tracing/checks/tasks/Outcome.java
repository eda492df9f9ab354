package tracing.checks.tasks;

import java.util.Locale;

/** What the result of a test means for its task, the best first. */
public enum Outcome {
  /** The test passed. */
  DONE,
  /** The test passed, although the task's {@code todo} is still in the code. */
  DONE_WITH_TODO,
  /** The test failed only because another task is unfinished that this one needs. */
  WAITING,
  /** The test failed because its own task is unfinished, with a cause that the task announces. */
  OPEN,
  /** The test failed, and no unfinished task explains why. */
  WRONG,
  /** The test was not run to its end: the code under test hangs, or would end the process. */
  NOT_JUDGED;

  /** Tells whether the build fails for it. */
  public boolean fails(boolean grading) {
    return this == WRONG || this == NOT_JUDGED || (grading && this != DONE);
  }

  /** The name in reports, such as {@code open}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The same with the tasks that a waiting one waits for, such as {@code waiting for 2.1}. */
  public String label(String awaited) {
    return this == WAITING && !awaited.isEmpty() ? label() + " for " + awaited : label();
  }
}
