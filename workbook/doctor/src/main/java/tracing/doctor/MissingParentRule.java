package tracing.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds parents that are missing in their trace. In a trace without a root, the first one is its
 * root. A parent that is in another trace is named; {@link CutTraceIdRule} names those of a trace
 * whose id was cut.
 */
final class MissingParentRule implements DoctorRule {

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    OtherTraces others = new OtherTraces(traces);
    CallAnswers answers = new CallAnswers(traces);
    List<DoctorFinding> found = new ArrayList<>();
    for (Trace trace : traces) {
      List<Orphans> groups = Orphans.of(trace);
      if (!groups.isEmpty()) {
        InterruptedCalls calls = new InterruptedCalls(trace, groups, answers);
        apply(trace, groups, others, calls, found);
      }
    }
    return found;
  }

  private static void apply(
      Trace trace,
      List<Orphans> groups,
      OtherTraces others,
      InterruptedCalls calls,
      List<DoctorFinding> found) {
    boolean rootIsMissing = trace.roots().findAny().isEmpty();
    for (Orphans orphans : groups) {
      Optional<TraceSpan> parent = others.parentOf(orphans);
      if (parent.isEmpty()) {
        found.add(new MissingParent(orphans, rootIsMissing, calls).finding());
      } else if (!TraceIds.isCut(trace.id(), parent.get().traceId())) {
        found.add(inOtherTrace(orphans.first(), parent.get()));
      }
      rootIsMissing = false;
    }
  }

  private static DoctorFinding inOtherTrace(TraceSpan child, TraceSpan parent) {
    return DoctorFinding.of(
            Symptom.PARENT_IN_OTHER_TRACE,
            List.of(child, parent),
            "%s has the parent id %s, which is the id of %s in another trace."
                .formatted(SpanText.name(child), parent.spanId(), SpanText.name(parent)))
        .withMark("its parent is " + SpanText.printable(parent.eventName()));
  }
}
