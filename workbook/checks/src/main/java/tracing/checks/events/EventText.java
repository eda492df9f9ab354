package tracing.checks.events;

import java.util.Map;
import java.util.TreeSet;

/** Words that the descriptions of several events share. */
final class EventText {

  private EventText() {}

  static String names(Map<String, String> headers) {
    return headers.isEmpty()
        ? "no headers"
        : "the headers " + String.join(", ", new TreeSet<>(headers.keySet()));
  }

  static String spanOr(String spanId) {
    return spanId.isEmpty() ? "a context without a span" : "the context of the span " + spanId;
  }
}
