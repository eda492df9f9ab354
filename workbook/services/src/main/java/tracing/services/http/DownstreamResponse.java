package tracing.services.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import kong.unirest.core.HttpResponse;

/** Reads the response of another service, and passes its errors on. */
public final class DownstreamResponse {

  private DownstreamResponse() {}

  /**
   * Returns the body of a response whose status is 200.
   *
   * @throws HttpError for any other status, with the other service's status (502 when it is not 400
   *     to 599) and the {@code error} of its JSON body
   */
  public static String bodyOrThrow(HttpResponse<String> response) {
    int status = response.getStatus();
    if (status == 200) {
      return response.getBody();
    }
    throw new HttpError(
        status >= 400 && status <= 599 ? status : 502, error(response.getBody(), status));
  }

  private static String error(String body, int status) {
    if (parse(body) instanceof JsonObject object
        && object.get("error") instanceof JsonPrimitive error) {
      return error.getAsString();
    }
    return "the next service answered " + status;
  }

  private static JsonElement parse(String body) {
    try {
      return body == null ? null : Json.parse(body);
    } catch (JsonParseException e) {
      return null;
    }
  }
}
