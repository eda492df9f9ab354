package tracing.checks.testing;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tracing.checks.diagnosis.Aspect;
import tracing.checks.diagnosis.DiagnosedFailure;
import tracing.checks.diagnosis.Diagnosis;
import tracing.checks.diagnosis.DiagnosisReport;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;

/** Explains a claim about a request that does not hold, by the diagnosis of its evidence. */
record Claims(Evidence evidence) {

  /**
   * Checks a claim.
   *
   * @param claim what should hold, as a clause
   * @param aspects what the claim is about: a finding about one of them is its cause
   * @throws DiagnosedFailure when the claim does not hold
   */
  void check(boolean holds, String claim, Aspect... aspects) {
    if (holds) {
      return;
    }
    TraceTreePrinter printer = new TraceTreePrinter(true, false);
    Optional<Finding> finding =
        Diagnosis.of(evidence).stream().filter(f -> f.explains(List.of(aspects))).findFirst();
    String report =
        finding
            .map(f -> DiagnosisReport.of(f, evidence, printer))
            .orElseGet(() -> DiagnosisReport.unknown(evidence, printer));
    String message = report + "\n\nExpected: " + claim + ".";
    throw finding
        .map(f -> DiagnosedFailure.of(f, evidence, message))
        .orElseGet(() -> new DiagnosedFailure(null, message));
  }

  /** Tells whether the span is there, and every span that stands for it has a property. */
  boolean holdsForAll(ReferenceSpan span, Predicate<TraceSpan> property) {
    List<TraceSpan> all = evidence.all(span);
    return !all.isEmpty() && all.stream().allMatch(property);
  }

  boolean isChildOf(ReferenceSpan child, ReferenceSpan parent) {
    List<String> parents = ids(parent);
    return holdsForAll(child, span -> parents.contains(evidence.expectedParentId(span)));
  }

  /** Tells the same of a span of another service, which was also called before the parent ended. */
  boolean isCalledIn(ReferenceSpan child, ReferenceSpan parent) {
    return isChildOf(child, parent) && !evidence.isCalledFromEndedSpan(child);
  }

  List<String> ids(ReferenceSpan span) {
    return evidence.all(span).stream().map(TraceSpan::spanId).toList();
  }
}
