package tracing.doctor.cli;

import java.util.ArrayList;
import java.util.List;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.listen.ListenResult;
import tracing.doctor.report.DoctorReport;

/**
 * A test case in JUnit's XML.
 *
 * @param className what build servers group cases by, such as {@code doctor.missing-root}
 * @param outcome {@code failure} for what is broken, {@code skipped} for what is likely to be,
 *     {@code error} for what could not be read, or the empty string for success
 */
public record JUnitCase(
    String className, String name, String outcome, String message, String text) {

  private static final String INPUT = "doctor.input";

  /** Returns a case for each kind of finding of a session. */
  static List<JUnitCase> of(ListenResult result) {
    List<JUnitCase> cases = new ArrayList<>();
    result.findings().forEach(found -> cases.add(of(found.first(), found.rate() + ": ")));
    return withProblems(cases, result.summary(), result.problems());
  }

  /** Returns a case for each kind of finding of a report. */
  static List<JUnitCase> of(DoctorReport report, List<String> problems) {
    List<JUnitCase> cases = new ArrayList<>();
    report
        .groups()
        .forEach(group -> cases.add(of(group.first(), group.rate(report.traceCount()) + ": ")));
    return withProblems(cases, "traces", problems);
  }

  private static List<JUnitCase> withProblems(
      List<JUnitCase> cases, String summary, List<String> problems) {
    problems.forEach(p -> cases.add(new JUnitCase(INPUT, summary, "error", p, p)));
    if (problems.isEmpty()) {
      cases.add(new JUnitCase(INPUT, summary, "", "", ""));
    }
    return cases;
  }

  private static JUnitCase of(DoctorFinding finding, String rate) {
    String outcome =
        switch (finding.severity()) {
          case BROKEN -> "failure";
          case LIKELY -> "skipped";
          case NOTE -> "";
        };
    String likely = outcome.equals("skipped") ? "likely: " : "";
    return new JUnitCase(
        "doctor." + finding.symptom().id(),
        finding.sentence(),
        outcome,
        rate + likely + finding.sentence(),
        "Fix: " + finding.fix() + "\nTraces: " + String.join(", ", finding.traceIds()));
  }
}
