package tracing.probe.report;

import java.util.List;
import tracing.doctor.cli.JUnitCase;
import tracing.probe.claims.ClaimResult;
import tracing.probe.claims.Fault;

/** The judged claims as test cases of a JUnit report. */
public final class ReportJunit {

  private ReportJunit() {}

  /** Returns a case for each claim; what cannot be told, and what does not apply, is skipped. */
  public static List<JUnitCase> cases(ProbeReport report) {
    String service = report.evidence().service();
    return report.results().stream().map(result -> of(result, service)).toList();
  }

  private static JUnitCase of(ClaimResult result, String service) {
    String name = service + " " + result.claim().title();
    return switch (result.verdict()) {
      case HOLDS -> new JUnitCase("probe." + result.claim().id(), name, "", "", "");
      case FAILS -> failure(result, name, service);
      case DIFFERS, CANNOT_BE_TOLD, DOES_NOT_APPLY ->
          new JUnitCase(
              "probe." + result.claim().id(),
              name,
              "skipped",
              result.verdict().label() + ": " + result.evidence(),
              "");
    };
  }

  private static JUnitCase failure(ClaimResult result, String name, String service) {
    Fault fault = result.faults().get(0);
    return new JUnitCase(
        "probe." + result.claim().id(),
        name,
        "failure",
        fault.sentence(service),
        "Hop: %s\nSeen: %s\nFix: %s".formatted(fault.hop(), fault.seen(), fault.act().fix()));
  }
}
