package tracing.probe.model;

import java.util.List;

/** One header line of an HTTP request, with its name as it was written. */
public record Header(String name, String value) {

  /** Returns the values of all lines with a name in any case, in their order. */
  public static List<String> values(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(header -> header.value().strip())
        .toList();
  }
}
