package tracing.services.http;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import spark.Request;

/** The fields of a request whose body is a JSON object of at most 1 MB. */
public final class JsonFields {

  private static final int LIMIT = 1_000_000;

  /** The bytes reserved for the field names and punctuation when a service forwards the values. */
  private static final int OVERHEAD = 1_000;

  /** The length of the longest escaped character: Gson writes {@code <} as {@code \\u003c}. */
  private static final int MAX_ESCAPED_LENGTH = 6;

  private static final Gson GSON = new Gson();

  private final JsonObject body;

  private JsonFields(JsonObject body) {
    this.body = body;
  }

  /**
   * Reads the body of {@code request}.
   *
   * @throws HttpError 400 when the content type is not JSON or the body is not a JSON object, 413
   *     when it is over 1 MB
   */
  public static JsonFields of(Request request) {
    requireJson(request.contentType());
    String text = RequestBody.readText(request, LIMIT);
    JsonElement body = parse(text);
    if (!body.isJsonObject()) {
      throw new HttpError(
          400, "the body must be a JSON object, such as {\"user_id\": \"user_123\"}");
    }
    requireRoom(text, body.getAsJsonObject());
    return new JsonFields(body.getAsJsonObject());
  }

  /**
   * Returns the text of a field.
   *
   * @throws HttpError 400, naming the field, when it is missing or not a string
   */
  public String string(String name) {
    JsonElement field = body.get(name);
    if (field == null) {
      throw new HttpError(400, "field \"" + name + "\" is missing");
    }
    if (!field.isJsonPrimitive() || !field.getAsJsonPrimitive().isString()) {
      throw new HttpError(400, "field \"" + name + "\" must be a string");
    }
    return field.getAsString();
  }

  private static JsonElement parse(String text) {
    try {
      return Json.parse(text);
    } catch (JsonParseException e) {
      throw new HttpError(400, "the body is not valid JSON");
    }
  }

  /** Rejects a body that would be too large for the next service once it is written again. */
  private static void requireRoom(String text, JsonObject body) {
    if (text.length() > (LIMIT - OVERHEAD) / MAX_ESCAPED_LENGTH
        && written(body) > LIMIT - OVERHEAD) {
      throw new HttpError(413, "the body would be larger than " + LIMIT + " bytes when forwarded");
    }
  }

  private static long written(JsonObject body) {
    return body.asMap().values().stream()
        .mapToLong(value -> GSON.toJson(value).getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  private static void requireJson(String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    if (!type.toLowerCase(Locale.ROOT).equals("application/json")) {
      throw new HttpError(400, "header \"Content-Type\" must be application/json");
    }
  }
}
