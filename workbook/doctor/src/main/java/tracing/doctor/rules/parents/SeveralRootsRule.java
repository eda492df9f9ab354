package tracing.doctor.rules.parents;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Finds traces with more than one root. */
public final class SeveralRootsRule implements DoctorRule {

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    return traces.stream().flatMap(SeveralRootsRule::apply).toList();
  }

  private static Stream<DoctorFinding> apply(Trace trace) {
    List<TraceSpan> roots =
        trace.roots().sorted(Comparator.comparingLong(TraceSpan::startNanos)).toList();
    return roots.stream()
        .skip(1)
        .map(
            root ->
                DoctorFinding.of(
                    Symptom.SEVERAL_ROOTS,
                    List.of(root, roots.get(0)),
                    "%s and %s both have no parent: a trace should have only one root."
                        .formatted(SpanText.name(root), SpanText.name(roots.get(0)))));
  }
}
