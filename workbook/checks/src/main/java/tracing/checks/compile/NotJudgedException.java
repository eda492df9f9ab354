package tracing.checks.compile;

/** Code that cannot be judged; the message says why. */
public class NotJudgedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotJudgedException(String message) {
    super(message);
  }
}
