package tracing.commands.run;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a proxy does with the trace headers of the requests that it passes on. */
public enum ProxyFault {
  /** It passes on what it gets. */
  NONE {
    @Override
    void change(Map<String, String> headers) {}
  },

  /** It passes on no trace header. */
  STRIPS_ALL {
    @Override
    void change(Map<String, String> headers) {
      headers.keySet().removeIf(name -> TRACE_HEADERS.contains(name.toLowerCase(Locale.ROOT)));
    }
  },

  /** It passes on the trace, but not the session. */
  STRIPS_BAGGAGE {
    @Override
    void change(Map<String, String> headers) {
      headers.remove("baggage");
    }
  },

  /** It writes the id of a span of its own into the header, and exports no such span. */
  OWN_SPAN_ID {
    @Override
    void change(Map<String, String> headers) {
      headers.computeIfPresent(
          "traceparent",
          (name, value) -> value.replaceFirst("-[0-9a-f]{16}-", "-00f067aa0ba902b7-"));
    }
  };

  private static final Set<String> TRACE_HEADERS = Set.of("traceparent", "tracestate", "baggage");

  /** Changes headers, whose names are in a map that ignores case. */
  abstract void change(Map<String, String> headers);

  /** Returns the headers that the proxy sends on. */
  Map<String, String> apply(Map<String, String> received) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(received);
    change(headers);
    return headers;
  }
}
