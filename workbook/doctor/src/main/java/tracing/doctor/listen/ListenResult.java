package tracing.doctor.listen;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.DoctorFinding.Severity;
import tracing.doctor.report.DoctorSummary;
import tracing.traces.SpanText;

/**
 * What a session found. Immutable.
 *
 * @param summary a line of counts, such as {@code 340 traces, 1,700 spans: 12 traces broken}
 * @param findings each kind of finding
 * @param notes what to know about the counts
 * @param problems why the findings are not all that there was to find; empty if they are
 */
public record ListenResult(
    String summary, List<Counted> findings, List<String> notes, List<String> problems) {

  private static final String NO_SPAN =
      "No span arrived: set OTEL_EXPORTER_OTLP_ENDPOINT to the address above and"
          + " OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf in the services; gRPC is not received.";

  /**
   * A kind of finding.
   *
   * @param first the first one
   * @param rate such as {@code 12 of 340 traces}
   */
  public record Counted(DoctorFinding first, String rate) {}

  static ListenResult of(FindingCounts counts, ArrivalCounts arrivals, Refusals refusals) {
    String traces = SpanText.count(counts.traces(), "trace");
    List<Counted> findings =
        counts.all().stream()
            .map(count -> new Counted(count.first(), count.traces() + " of " + traces))
            .toList();
    String amount = DoctorSummary.amount(counts.traces(), counts.healthChecks(), arrivals.spans);
    List<String> problems = problems(arrivals, refusals);
    return new ListenResult(
        amount + ranks(counts, problems.isEmpty()), findings, notes(counts, arrivals), problems);
  }

  /** Returns the exit status: 2 if there are problems, else 1 if a trace is broken, else 0. */
  public int status() {
    if (!problems.isEmpty()) {
      return 2;
    }
    return findings.stream().anyMatch(found -> found.first().isBroken()) ? 1 : 0;
  }

  /** Returns the kinds of findings with their rates, the notes, and the line of counts. */
  public String text() {
    Stream<String> kinds =
        findings.stream()
            .map(
                found ->
                    "%s: %s%s (%s)"
                        .formatted(
                            found.rate(),
                            rank(found.first().severity()),
                            found.first().sentence(),
                            found.first().symptom().id()));
    return Stream.of(kinds, notes.stream(), Stream.of(summary))
        .flatMap(lines -> lines)
        .collect(joining("\n"));
  }

  private static String rank(Severity severity) {
    return switch (severity) {
      case BROKEN -> "";
      case LIKELY -> "Likely: ";
      case NOTE -> "Note: ";
    };
  }

  /** Of a part it is not said that nothing is broken. */
  private static String ranks(FindingCounts counts, boolean all) {
    String ranks =
        Stream.of(Severity.BROKEN, Severity.LIKELY)
            .map(severity -> DoctorSummary.ranked(counts.traces(severity), severity))
            .filter(text -> !text.isEmpty())
            .collect(joining(", "));
    String none = all ? ": nothing broken" : "; not all were examined";
    return ranks.isEmpty() ? none : ": " + ranks;
  }

  private static List<String> notes(FindingCounts counts, ArrivalCounts arrivals) {
    return Stream.of(
            when(
                arrivals.late,
                "Spans that came after their trace had been examined and forgotten: %,d. They are not in"
                    + " the counts.",
                arrivals.late),
            when(
                counts.withdrawn(),
                "Findings above that do not hold any more, as missing spans came later: %,d.",
                counts.withdrawn()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<String> problems(ArrivalCounts arrivals, Refusals refusals) {
    List<String> problems =
        Stream.of(
                when(
                    arrivals.droppedSpans,
                    "More spans came than could be kept: %,d of them, in %,d traces, were dropped. Give"
                        + " Java more memory, or sample.",
                    arrivals.droppedSpans,
                    arrivals.droppedTraces),
                when(
                    refusals.count(),
                    "%s not accepted; the reason of the first one: %s",
                    SpanText.count(refusals.count(), "request"),
                    refusals.first()))
            .flatMap(Optional::stream)
            .toList();
    return arrivals.spans == 0 && problems.isEmpty() ? List.of(NO_SPAN) : problems;
  }

  /** Returns a sentence if there is something to count. */
  private static Optional<String> when(long count, String sentence, Object... values) {
    return count == 0
        ? Optional.empty()
        : Optional.of(String.format(Locale.ROOT, sentence, values));
  }
}
