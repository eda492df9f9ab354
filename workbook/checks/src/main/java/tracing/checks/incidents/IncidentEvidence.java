package tracing.checks.incidents;

import java.util.List;
import java.util.stream.Collectors;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

/**
 * What an incident's system shows: its spans, the headers of its requests, and its log. Immutable.
 *
 * @param spans of all services, in the order in which they ended
 * @param requests lines about the headers of each request
 * @param log the lines that the services logged
 */
public record IncidentEvidence(List<TraceSpan> spans, List<String> requests, List<String> log) {

  /** Returns it as text, without a line break at the end. */
  public String text(TraceTreePrinter printer) {
    return (spans.isEmpty() ? "(There is no span.)" : printer.print(spans))
        + part("Attributes:", attributes())
        + details();
  }

  /** Returns the requests and the log as text, with a blank line before each of them. */
  public String details() {
    return part("Requests and their headers:", String.join("\n", requests))
        + part("Log:", String.join("\n", log));
  }

  private static String part(String heading, String text) {
    return text.isEmpty() ? "" : "\n\n" + heading + "\n" + text;
  }

  /** Returns a line for each span that has attributes which the system has not written itself. */
  private String attributes() {
    return spans.stream()
        .map(
            span ->
                span.attributes().entrySet().stream()
                    .filter(attribute -> !SpanOrigin.KEYS.contains(attribute.getKey()))
                    .map(attribute -> "  " + span.name() + ": " + attribute)
                    .collect(Collectors.joining("\n")))
        .filter(line -> !line.isEmpty())
        .distinct()
        .collect(Collectors.joining("\n"));
  }
}
