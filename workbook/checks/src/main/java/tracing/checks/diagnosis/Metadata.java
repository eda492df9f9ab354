package tracing.checks.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tracing.traces.TraceSpan;

/** Looks up metadata of a span by the key that the service's code gives. */
public final class Metadata {

  /** Attributes by OpenTelemetry's conventions have no prefix. */
  private static final String HTTP = "http.";

  private static final String PREFIX = "honeyhive_metadata.";

  /** The key of the one list: the names of the headers that were injected. */
  static final String HEADER_NAMES = "propagated_headers";

  private static final Pattern NO_HEADER_NAME = Pattern.compile("[^\\w-]+");

  private Metadata() {}

  static boolean isHttp(String key) {
    return key.startsWith(HTTP);
  }

  /** Returns the value as text; of a list or map, that of its first element. */
  static Optional<String> value(TraceSpan span, String key) {
    return values(span, key).findFirst();
  }

  /**
   * Tells whether a span has {@code key}, with {@code expected} as text; when that is empty, with
   * the value that follows from the span, if one does. A list may be written in any way.
   */
  public static boolean matches(TraceSpan span, String key, String expected) {
    String wanted = expected.isEmpty() ? Content.expectedMetadata(span, key) : expected;
    Stream<String> values = values(span, key);
    Stream<String> words =
        key.equals(HEADER_NAMES) ? values.flatMap(NO_HEADER_NAME::splitAsStream) : values;
    return words.anyMatch(value -> wanted.isEmpty() || value.equals(wanted));
  }

  /** Returns what a span has in the place of the names of the headers: a number as it is. */
  static String otherThanNames(TraceSpan span) {
    List<String> texts = values(span, HEADER_NAMES).toList();
    if (texts.size() == 1 && texts.get(0).matches("\\d{1,9}")) {
      return texts.get(0);
    }
    return texts.stream()
            .flatMap(text -> Stream.of(text.split("[^0-9a-f-]+")))
            .anyMatch(text -> Traceparent.parse(text).isPresent())
        ? "the values of the headers"
        : "texts that are not header names";
  }

  private static Stream<String> values(TraceSpan span, String key) {
    Object value = span.attributes().get(isHttp(key) ? key : PREFIX + key);
    return value != null
        ? Stream.of(value.toString())
        : span.attributes().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(PREFIX + key + "."))
            .map(entry -> entry.getValue().toString());
  }
}
