package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Walks through a JSON document and reports elements of the wrong form instead of giving up.
 *
 * @param problems receives the JSON path of each element that cannot be read, and the reason
 */
record JsonStream(JsonReader reader, BiConsumer<String, String> problems) {

  /** Reads the value of a member. */
  interface Member {
    void read(String name) throws IOException;
  }

  /** Reads one value. */
  interface Value {
    void read() throws IOException;
  }

  boolean isNext(JsonToken token) throws IOException {
    return reader.peek() == token;
  }

  boolean isArray(String name, Set<String> names) throws IOException {
    return names.contains(name) && isNext(JsonToken.BEGIN_ARRAY);
  }

  JsonElement parse() {
    return JsonParser.parseReader(reader);
  }

  /**
   * Reads an object.
   *
   * @throws TraceFormatException when the next value is not an object
   */
  void eachMember(Member member) throws IOException {
    if (!isNext(JsonToken.BEGIN_OBJECT)) {
      reader.skipValue();
      throw new TraceFormatException("a JSON object is expected here");
    }
    reader.beginObject();
    while (reader.hasNext()) {
      member.read(reader.nextName());
    }
    reader.endObject();
  }

  /** Reads an array; an element that causes a {@link TraceFormatException} becomes a problem. */
  void eachElement(Value element) throws IOException {
    reader.beginArray();
    while (reader.hasNext()) {
      try {
        element.read();
      } catch (TraceFormatException e) {
        problems.accept(reader.getPreviousPath(), e.getMessage());
      }
    }
    reader.endArray();
  }

  /** Reads a value that is at {@code path}; a {@link TraceFormatException} becomes a problem. */
  void attempt(String path, Value value) throws IOException {
    try {
      value.read();
    } catch (TraceFormatException e) {
      problems.accept(path, e.getMessage());
    }
  }
}
