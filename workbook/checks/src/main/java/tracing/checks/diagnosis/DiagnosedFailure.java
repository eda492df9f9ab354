package tracing.checks.diagnosis;

/** A check that failed, with its diagnosis as the message. */
public final class DiagnosedFailure extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final Cause cause;

  /**
   * Creates the failure.
   *
   * @param cause why the check failed, or null when no known cause fits
   */
  public DiagnosedFailure(Cause cause, String message) {
    super(message);
    this.cause = cause;
  }

  /** Why the check failed, or null when no known cause fits. */
  public Cause diagnosis() {
    return cause;
  }
}
