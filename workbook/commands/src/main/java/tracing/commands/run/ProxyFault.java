package tracing.commands.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a proxy does with the trace headers of the requests that it passes on. */
public enum ProxyFault {
  /** It passes on what it gets. */
  NONE(headers -> {}),

  /** It passes on no trace header. */
  STRIPS_ALL(headers -> List.of("traceparent", "tracestate", "baggage").forEach(headers::remove)),

  /** It passes on the trace, but not the session. */
  STRIPS_BAGGAGE(headers -> headers.remove("baggage")),

  /** It writes the id of a span of its own into the header, and exports no such span. */
  OWN_SPAN_ID(
      headers ->
          headers.computeIfPresent(
              "traceparent",
              (name, value) -> value.replaceFirst("-[0-9a-f]{16}-", "-00f067aa0ba902b7-")));

  private final Consumer<Map<String, String>> change;

  /**
   * Creates a fault.
   *
   * @param change of headers, whose names are in a map that ignores case
   */
  ProxyFault(Consumer<Map<String, String>> change) {
    this.change = change;
  }

  /** Returns the headers that the proxy sends on. */
  Map<String, String> apply(Map<String, String> received) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(received);
    change.accept(headers);
    return headers;
  }
}
