package tracing.checks.incidents;

/** A claim about an incident's spans that does not hold. Its message does not name the cause. */
public final class IncidentFailure extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final String cause;

  /**
   * Creates the failure.
   *
   * @param cause the id of the cause
   * @param message what was observed, and the spans
   */
  public IncidentFailure(String cause, String message) {
    super(message);
    this.cause = cause;
  }

  /** The id of the cause, such as {@code not-flushed}. */
  public String causeId() {
    return cause;
  }
}
