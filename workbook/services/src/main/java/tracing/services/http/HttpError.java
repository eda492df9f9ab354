package tracing.services.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import kong.unirest.core.HttpResponse;
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

  /**
   * Returns the body of a downstream service's answer when it is a 200.
   *
   * @throws HttpError with the downstream status and error message when it is anything else
   */
  public static String bodyOrThrow(HttpResponse<String> reply) {
    if (reply.getStatus() == 200) {
      return reply.getBody();
    }
    throw new HttpError(errorStatus(reply.getStatus()), errorMessage(reply));
  }

  @Override
  public int httpStatus() {
    return httpStatus;
  }

  private static int errorStatus(int status) {
    return status >= 400 && status <= 599 ? status : 502;
  }

  private static String errorMessage(HttpResponse<String> reply) {
    try {
      JsonObject body = JsonParser.parseString(reply.getBody()).getAsJsonObject();
      return body.get("error").getAsString();
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException e) {
      return "the next service answered " + reply.getStatus();
    }
  }
}
