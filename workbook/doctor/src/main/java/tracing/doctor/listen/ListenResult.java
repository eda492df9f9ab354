package tracing.doctor.listen;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    List<String> notes = new ArrayList<>();
    if (arrivals.late > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Spans that came after their trace had been examined and forgotten: %,d. They are not in"
                  + " the counts.",
              arrivals.late));
    }
    if (counts.withdrawn() > 0) {
      notes.add(
          "Findings above that do not hold any more, as missing spans came later: "
              + counts.withdrawn()
              + ".");
    }
    return notes;
  }

  private static List<String> problems(ArrivalCounts arrivals, Refusals refusals) {
    List<String> problems = new ArrayList<>();
    if (arrivals.droppedSpans > 0) {
      problems.add(
          String.format(
              Locale.ROOT,
              "More spans came than could be kept: %,d of them, in %,d traces, were dropped. Give Java"
                  + " more memory, or sample.",
              arrivals.droppedSpans,
              arrivals.droppedTraces));
    }
    if (refusals.count() > 0) {
      problems.add(
          SpanText.count(refusals.count(), "request")
              + " not accepted; the reason of the first one: "
              + refusals.first());
    }
    return withoutSpans(arrivals, problems);
  }

  private static List<String> withoutSpans(ArrivalCounts arrivals, List<String> problems) {
    if (arrivals.spans == 0 && problems.isEmpty()) {
      problems.add(
          "No span arrived: set OTEL_EXPORTER_OTLP_ENDPOINT to the address above and"
              + " OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf in the services; gRPC is not received.");
    }
    return problems;
  }
}
