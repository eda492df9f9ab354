package tracing.services.http;

import tracing.honeyhive.HttpStatusException;

/**
 * The answer to a request that cannot be served: an HTTP status and one sentence for the caller.
 *
 * <p>Thrown from a route, it becomes {@code {"error": message}} with that status. The message
 * reaches the caller, so it names fields and services, never hosts or classes.
 */
public final class HttpError extends RuntimeException implements HttpStatusException {

  private static final long serialVersionUID = 1L;

  private final int httpStatus;

  /**
   * Creates the answer.
   *
   * @param httpStatus 400 to 599
   */
  public HttpError(int httpStatus, String message) {
    super(message);
    this.httpStatus = httpStatus;
  }

  @Override
  public int httpStatus() {
    return httpStatus;
  }
}
