package tracing.checks.testing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.diagnosis.Diagnosis;
import tracing.checks.diagnosis.DiagnosisReport;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

/** Checks claims against the evidence of a request, and explains the one that does not hold. */
abstract class Claims {

  private final Evidence evidence;

  Claims(Evidence evidence) {
    this.evidence = evidence;
  }

  /** What is known of the request. */
  public final Evidence evidence() {
    return evidence;
  }

  void checkDetail(ReferenceSpan span, Kind kind, Predicate<TraceSpan> property, String claim) {
    check(
        holdsForAll(span, property),
        span.eventName() + " " + claim,
        Aspect.of(kind, span),
        Aspect.of(Kind.PRESENCE, span));
  }

  boolean holdsForAll(ReferenceSpan span, Predicate<TraceSpan> property) {
    List<TraceSpan> all = evidence.all(span);
    return !all.isEmpty() && all.stream().allMatch(property);
  }

  boolean isUnderTest(ServiceName service) {
    return evidence.underTest().contains(service);
  }

  /** By its name where that tells, since a span can name the wrong service. */
  boolean isMadeByServiceUnderTest(TraceSpan span) {
    return Stream.of(ReferenceSpan.values())
        .filter(known -> known.eventName().equals(span.eventName()))
        .findFirst()
        .map(known -> isUnderTest(known.service()))
        .orElseGet(
            () ->
                evidence.underTest().stream()
                    .anyMatch(service -> service.label().equals(span.service())));
  }

  long distinct(Function<TraceSpan, String> property) {
    return evidence.spans().stream().map(property).distinct().count();
  }

  void check(boolean holds, String claim, Aspect... aspects) {
    if (holds) {
      return;
    }
    TraceTreePrinter printer = new TraceTreePrinter(true, false);
    List<Aspect> about = List.of(aspects);
    Optional<Finding> finding =
        Diagnosis.of(evidence).stream().filter(f -> f.explains(about)).findFirst();
    String report =
        finding
            .map(f -> DiagnosisReport.of(f, evidence, printer))
            .orElseGet(() -> DiagnosisReport.unknown(evidence, printer));
    throw new DiagnosedFailure(
        finding.map(Finding::cause).orElse(null), report + "\n\nWhat should hold: " + claim + ".");
  }
}
