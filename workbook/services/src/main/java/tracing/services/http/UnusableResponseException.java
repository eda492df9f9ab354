package tracing.services.http;

import java.io.IOException;

/** A response that arrived and cannot be used. Its message quotes nothing of the response. */
public final class UnusableResponseException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param reason continues a sentence that begins with the server's name
   */
  public UnusableResponseException(String reason) {
    super(reason);
  }
}
