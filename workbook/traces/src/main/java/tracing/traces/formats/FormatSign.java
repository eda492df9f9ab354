package tracing.traces.formats;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a format is recognised; two of the three are empty.
 *
 * @param keys one of each must be a key of an object
 * @param offset where the bytes are, from the start
 */
record FormatSign(List<Pattern> keys, Optional<Pattern> text, String bytes, int offset) {

  static final String COLLECTOR =
      "send them to an OpenTelemetry Collector (receiver %s) and read the file of its file exporter";

  static FormatSign keys(String... keys) {
    return new FormatSign(
        Arrays.stream(keys).map(Pattern::compile).toList(), Optional.empty(), "", 0);
  }

  static FormatSign text(String pattern) {
    return new FormatSign(List.of(), Optional.of(Pattern.compile(pattern)), "", 0);
  }

  /** The text has one byte a character. */
  static FormatSign bytes(String first) {
    return bytesAt(0, first);
  }

  /** As {@link #bytes}, but not at the start. */
  static FormatSign bytesAt(int offset, String bytes) {
    return new FormatSign(List.of(), Optional.empty(), bytes, offset);
  }

  boolean isOf(JsonObject object) {
    return !keys.isEmpty()
        && keys.stream()
            .allMatch(key -> object.keySet().stream().anyMatch(k -> key.matcher(k).matches()));
  }

  boolean isOfText(String head) {
    return text.isPresent() && text.get().matcher(head).matches();
  }

  boolean isOfBytes(byte[] head) {
    byte[] wanted = bytes.getBytes(StandardCharsets.ISO_8859_1);
    return wanted.length > 0
        && head.length >= offset + wanted.length
        && Arrays.equals(head, offset, offset + wanted.length, wanted, 0, wanted.length);
  }
}
