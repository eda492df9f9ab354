package tracing.traces.formats;

/** Says where OTLP data is not what the protocol asks for, and what was expected there. */
public final class OtlpFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates it. */
  public OtlpFormatException(String message) {
    super(message);
  }
}
