package tracing.traces.input;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Objects;

/**
 * The messages in a log that has a JSON object on each line, as Docker, log agents and JSON layouts
 * of log frameworks write it. Other lines stay as they are.
 */
final class LogRecords extends Reader {

  private static final int MAX_FIRST_LINE = 1 << 16;
  private static final Gson GSON = new Gson();

  private static final List<String> MESSAGES =
      List.of("log", "message", "msg", "MESSAGE", "@message", "body", "line", "textPayload");

  private static final List<String> OTHERS =
      List.of(
          "stream",
          "time",
          "timestamp",
          "@timestamp",
          "ts",
          "level",
          "severity",
          "date",
          "__REALTIME_TIMESTAMP");

  private final BufferedReader in;
  private String current = "";
  private int position;

  private LogRecords(BufferedReader in) {
    this.in = in;
  }

  /** Returns the text of the messages if the first line is such an object, else the text. */
  static Reader unwrap(Reader text) throws IOException {
    BufferedReader in = new BufferedReader(text, 2 * MAX_FIRST_LINE);
    in.mark(MAX_FIRST_LINE);
    char[] head = new char[MAX_FIRST_LINE];
    int length = 0;
    for (int count = 0; count >= 0 && length < head.length; length += Math.max(0, count)) {
      count = in.read(head, length, head.length - length);
    }
    in.reset();
    String first = new String(head, 0, length).lines().findFirst().orElse("");
    return message(first) == null ? in : new LogRecords(in);
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    while (position == current.length()) {
      String line = in.readLine();
      if (line == null) {
        return -1;
      }
      current = Objects.requireNonNullElse(message(line), line + "\n");
      position = 0;
    }
    int count = Math.min(length, current.length() - position);
    current.getChars(position, position + count, target, offset);
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Returns the message with a line break, but a part of a line without; null for other lines. */
  private static String message(String line) {
    if (!line.startsWith("{\"") || !(parse(line) instanceof JsonObject object)) {
      return null;
    }
    if (OTHERS.stream().noneMatch(object::has)) {
      return null;
    }
    for (String name : MESSAGES) {
      if (object.get(name) instanceof JsonPrimitive text && text.isString()) {
        boolean mayBePart = object.has("stream") && name.equals("log");
        return mayBePart ? text.getAsString() : text.getAsString() + "\n";
      }
    }
    return null;
  }

  private static JsonElement parse(String line) {
    try {
      return GSON.fromJson(line, JsonElement.class);
    } catch (JsonParseException e) {
      return null;
    }
  }
}
