package tracing.workbook.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/** Reads and writes JSON by the letter of RFC 8259. Safe for use by several threads. */
public final class Json {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private Json() {}

  /** Returns {@code value} as JSON text; nulls inside it are left out. */
  public static String write(Object value) {
    return GSON.toJson(value);
  }

  /**
   * Parses one JSON value and nothing after it.
   *
   * @throws JsonParseException when the text is not JSON, with the position in its message
   */
  public static JsonElement parse(String text) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement value = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonParseException("text after the end of the JSON value");
      }
      return value;
    } catch (IOException e) {
      throw new JsonParseException(e.getMessage(), e);
    }
  }

  /** Says in one line what is wrong with a text, and where, without the parser's own advice. */
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
