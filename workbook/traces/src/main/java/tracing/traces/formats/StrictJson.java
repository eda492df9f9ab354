package tracing.traces.formats;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;

/** Parses JSON strictly, by RFC 8259. Safe for use by several threads. */
public final class StrictJson {

  private static final Gson GSON = new GsonBuilder().setStrictness(Strictness.STRICT).create();

  private StrictJson() {}

  /**
   * Parses one JSON value and nothing after it.
   *
   * @throws JsonParseException when the text is not JSON; its message has the position
   */
  public static JsonElement parse(String text) {
    JsonElement value = GSON.fromJson(text, JsonElement.class);
    if (value == null) {
      throw new JsonParseException("the text is empty");
    }
    return value;
  }

  /** Returns the parser's message in one line, without its advice for programmers. */
  public static String problem(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return message
        .replaceAll("(?s)\\n.*", "")
        .replaceFirst("^[\\w.]+(Exception|Error): ", "")
        .replaceFirst(
            "^Use JsonReader\\.set\\w+\\(\\S*\\) to accept malformed JSON at", "not JSON at")
        .replaceFirst("(?i)^Malformed JSON at", "not JSON at");
  }
}
