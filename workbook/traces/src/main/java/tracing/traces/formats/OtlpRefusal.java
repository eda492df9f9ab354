package tracing.traces.formats;

/** Thrown for an OTLP/HTTP request that is not accepted; the message is fit to be shown. */
public final class OtlpRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Creates an exception.
   *
   * @param status the HTTP status of the answer, 400 to 499
   */
  public OtlpRefusal(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Returns the HTTP status of the answer. */
  public int status() {
    return status;
  }
}
