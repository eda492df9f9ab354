package tracing.doctor.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.DoctorFinding.Severity;
import tracing.doctor.findings.Symptom;
import tracing.traces.SpanText;

/**
 * The line of counts at the end of a report. Traces are counted in which something shows: of a
 * request in two traces, that is the one of the callee.
 */
public final class DoctorSummary {

  private DoctorSummary() {}

  /** Returns a line such as {@code 2 traces, 5 spans: 1 trace broken (several-roots 1)}. */
  static String of(int traces, int spans, List<DoctorFinding> findings) {
    String result =
        Stream.of(Severity.BROKEN, Severity.LIKELY)
            .map(severity -> ranked(findings, severity))
            .filter(text -> !text.isEmpty())
            .collect(joining(", "));
    Stream<DoctorFinding> checks =
        findings.stream().filter(f -> f.symptom() == Symptom.HEALTH_CHECK_NOISE);
    return amount(traces, traceIds(checks).size(), spans)
        + ": "
        + (result.isEmpty() ? "nothing broken" : result);
  }

  /**
   * Returns a text such as {@code 340 traces (12 are only health checks), 1,700 spans}.
   *
   * @param checks the number of traces that are noted to be only health checks
   */
  public static String amount(int traces, int checks, long spans) {
    return String.format(
        Locale.ROOT,
        "%,d trace%s%s, %,d span%s",
        traces,
        traces == 1 ? "" : "s",
        checks == 0 ? "" : " (" + checks + " are only health checks)",
        spans,
        spans == 1 ? "" : "s");
  }

  /** Returns a text such as {@code 3 traces likely broken}, or the empty string for no trace. */
  public static String ranked(int traces, Severity severity) {
    String likely = severity == Severity.LIKELY ? " likely" : "";
    return traces == 0 ? "" : SpanText.count(traces, "trace") + likely + " broken";
  }

  /** Returns the number of traces in which findings of a rank show. */
  static int traceCount(List<DoctorFinding> findings, Severity rank) {
    return traceIds(findings.stream().filter(finding -> finding.severity() == rank)).size();
  }

  private static String ranked(List<DoctorFinding> findings, Severity severity) {
    String counts =
        findings.stream()
            .filter(finding -> finding.severity() == severity)
            .collect(
                groupingBy(finding -> finding.symptom().id(), TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(entry -> entry.getKey() + " " + traceIds(entry.getValue().stream()).size())
            .collect(joining(", "));
    int traces = traceCount(findings, severity);
    return traces == 0 ? "" : ranked(traces, severity) + " (" + counts + ")";
  }

  private static Set<String> traceIds(Stream<DoctorFinding> findings) {
    return findings.flatMap(finding -> finding.seenIn().stream()).collect(Collectors.toSet());
  }
}
