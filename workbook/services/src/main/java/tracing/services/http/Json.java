package tracing.services.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;

/** Reads and writes JSON strictly, by RFC 8259. Safe for use by several threads. */
public final class Json {

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().setStrictness(Strictness.STRICT).create();

  private Json() {}

  /** Returns {@code value} as JSON text; nulls inside it are left out. */
  public static String write(Object value) {
    return GSON.toJson(value);
  }

  /**
   * Parses one JSON value and nothing after it.
   *
   * @throws JsonParseException when the text is not JSON
   */
  public static JsonElement parse(String text) {
    JsonElement value = GSON.fromJson(text, JsonElement.class);
    if (value == null) {
      throw new JsonParseException("the text is empty");
    }
    return value;
  }
}
