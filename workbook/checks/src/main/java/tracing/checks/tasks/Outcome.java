package tracing.checks.tasks;

import java.util.Locale;

/** What a test that ran means for its task. */
public enum Outcome {
  /** It passed. */
  DONE,
  /** It passed, although the task's {@code todo} still stands there. */
  DONE_WITH_TODO,
  /** It failed because its own task is unfinished, in the way that this announces. */
  OPEN,
  /** It failed only because another task is unfinished that it needs. */
  WAITING,
  /** It failed, and no unfinished task explains why. */
  WRONG;

  /** Tells whether the build fails for it. */
  public boolean fails(boolean grading) {
    return this == WRONG || (grading && this != DONE);
  }

  /** The name in reports, such as {@code open}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
