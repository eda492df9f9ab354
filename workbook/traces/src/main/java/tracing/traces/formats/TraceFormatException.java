package tracing.traces.formats;

/** Thrown for traces that do not follow their format; the message names the field and the rule. */
public final class TraceFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message is fit to be shown to a user. */
  public TraceFormatException(String message) {
    super(message);
  }
}
