package tracing.checks.incidents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Notes the headers of requests as text. Safe for use by several threads. */
public final class Requests {

  private final List<String> lines = new ArrayList<>();

  /** Creates an empty note. */
  public Requests() {}

  /** Notes a request and its headers, as they were sent and as they arrived. */
  public synchronized void note(
      String from, String to, Map<String, String> sent, Map<String, String> arrived) {
    lines.add("  " + from + " -> " + to);
    if (sent.equals(arrived)) {
      lines.add("    " + text(sent));
    } else {
      lines.add("    sent:    " + text(sent));
      lines.add("    arrived: " + text(arrived));
    }
  }

  /** Returns the text of all requests, in their order. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  private static String text(Map<String, String> headers) {
    return headers.isEmpty()
        ? "(no header)"
        : new TreeMap<>(headers)
            .entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining(", "));
  }
}
