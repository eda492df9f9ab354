package tracing.checks.incidents;

import java.util.List;
import java.util.stream.Collectors;
import tracing.traces.SpanDetails;
import tracing.traces.SpanText;
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
        + part("Links:", links())
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

  /** Returns a line for each attribute of a span that the system has not written itself. */
  private String attributes() {
    return spans.stream()
        .flatMap(
            span ->
                span.attributes().entrySet().stream()
                    .filter(attribute -> !SpanOrigin.KEYS.contains(attribute.getKey()))
                    .map(attribute -> "  " + span.name() + ": " + attribute))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private String links() {
    return spans.stream()
        .flatMap(span -> span.details().links().stream().map(link -> link(span, link)))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private String link(TraceSpan from, SpanDetails.Link link) {
    String target =
        spans.stream()
            .filter(span -> span.spanId().equals(link.spanId()))
            .findFirst()
            .map(SpanText::name)
            .orElse("a span that is not here");
    return "  %s -> %s in trace %s".formatted(SpanText.name(from), target, link.traceId());
  }
}
