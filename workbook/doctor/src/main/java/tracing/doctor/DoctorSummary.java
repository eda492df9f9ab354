package tracing.doctor;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import tracing.doctor.DoctorFinding.Severity;
import tracing.traces.SpanText;

/** The line of counts at the end of a report. */
final class DoctorSummary {

  private DoctorSummary() {}

  /** Returns a line such as {@code 2 traces, 5 spans: 1 broken (several-roots 1)}. */
  static String of(int traces, int spans, List<DoctorFinding> findings) {
    String result =
        Stream.of(
                rank(findings, Severity.BROKEN, "broken"),
                rank(findings, Severity.LIKELY, "likely broken"))
            .filter(text -> !text.isEmpty())
            .collect(joining(", "));
    return "%s, %s: %s"
        .formatted(
            SpanText.count(traces, "trace"),
            SpanText.count(spans, "span"),
            result.isEmpty() ? "nothing broken" : result);
  }

  /** Returns the number of traces that have a finding of a rank. */
  static int traceCount(List<DoctorFinding> findings, Severity rank) {
    return (int)
        findings.stream()
            .filter(finding -> finding.severity() == rank)
            .flatMap(finding -> finding.traceIds().stream())
            .distinct()
            .count();
  }

  private static String rank(List<DoctorFinding> findings, Severity rank, String word) {
    String counts =
        findings.stream()
            .filter(finding -> finding.severity() == rank)
            .collect(groupingBy(f -> f.symptom().id(), TreeMap::new, counting()))
            .entrySet()
            .stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(joining(", "));
    return counts.isEmpty() ? "" : traceCount(findings, rank) + " " + word + " (" + counts + ")";
  }
}
