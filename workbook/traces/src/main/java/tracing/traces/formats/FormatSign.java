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
 */
record FormatSign(List<Pattern> keys, Optional<Pattern> text, String bytes) {

  static final String COLLECTOR =
      "send them to an OpenTelemetry Collector (receiver %s) and read the file of its file exporter";

  static FormatSign keys(String... keys) {
    return new FormatSign(Arrays.stream(keys).map(Pattern::compile).toList(), Optional.empty(), "");
  }

  static FormatSign text(String pattern) {
    return new FormatSign(List.of(), Optional.of(Pattern.compile(pattern)), "");
  }

  /** The text has one byte a character. */
  static FormatSign bytes(String first) {
    return new FormatSign(List.of(), Optional.empty(), first);
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
        && head.length >= wanted.length
        && Arrays.equals(head, 0, wanted.length, wanted, 0, wanted.length);
  }
}
