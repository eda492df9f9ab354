package tracing.checks.layout;

/** Code that cannot be judged; the message says why. */
public class NotJudgedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message why, as the rest of a sentence such as {@code step2 is not judged: ...}
   */
  public NotJudgedException(String message) {
    super(message);
  }
}
