package tracing.checks.diagnosis;

import java.util.List;

/** A check that failed, with its diagnosis as the message. */
public final class DiagnosedFailure extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final Cause cause;
  private final String task;
  private final String span;

  /**
   * Creates the failure.
   *
   * @param cause why the check failed, or null when no known cause fits
   */
  public DiagnosedFailure(Cause cause, String message) {
    this(cause, message, "", "");
  }

  /**
   * Creates the failure of a check whose cause is in the code of one task.
   *
   * @param task the task's number: other tasks that fail for the same cause only wait for it
   */
  public DiagnosedFailure(Cause cause, String message, String task) {
    this(cause, message, task, "");
  }

  private DiagnosedFailure(Cause cause, String message, String task, String span) {
    super(message);
    this.cause = cause;
    this.task = task;
    this.span = span;
  }

  /** Returns the failure of a check that a finding explains, about a request with this evidence. */
  public static DiagnosedFailure of(Finding finding, Evidence evidence, String message) {
    String situation = Situation.of(finding, evidence);
    String span = finding.span().map(ReferenceSpan::eventName).orElse(situation);
    return new DiagnosedFailure(finding.cause(), message, "", span);
  }

  /** Why the check failed, or null when no known cause fits. */
  public Cause diagnosis() {
    return cause;
  }

  /**
   * What a task can own, the more precise first, such as {@code span-twice of validate_user} and
   * {@code span-twice}, or {@code service-failed of an invalid user}; empty when no known cause
   * fits.
   */
  public List<String> ownable() {
    if (cause == null) {
      return List.of();
    }
    return span.isEmpty() ? List.of(cause.id()) : List.of(cause.id() + " of " + span, cause.id());
  }

  /** The number of the task whose code is the cause, or the empty string when it is not known. */
  public String task() {
    return task;
  }
}
