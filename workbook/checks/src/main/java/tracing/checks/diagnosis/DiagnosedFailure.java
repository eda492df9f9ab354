package tracing.checks.diagnosis;

/** A check that failed, with its diagnosis as the message. */
public final class DiagnosedFailure extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final Cause cause;
  private final String task;

  /**
   * Creates the failure.
   *
   * @param cause why the check failed, or null when no known cause fits
   */
  public DiagnosedFailure(Cause cause, String message) {
    this(cause, message, "");
  }

  /**
   * Creates the failure of a check whose cause is in the code of one task.
   *
   * @param task the task's number: other tasks that fail for the same cause only wait for it
   */
  public DiagnosedFailure(Cause cause, String message, String task) {
    super(message);
    this.cause = cause;
    this.task = task;
  }

  /** Why the check failed, or null when no known cause fits. */
  public Cause diagnosis() {
    return cause;
  }

  /** The number of the task whose code is the cause, or the empty string when it is not known. */
  public String task() {
    return task;
  }
}
