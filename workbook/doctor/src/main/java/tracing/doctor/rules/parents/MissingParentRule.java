package tracing.doctor.rules.parents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tracing.doctor.evidence.CallAnswers;
import tracing.doctor.evidence.TraceIds;
import tracing.doctor.evidence.UnansweredCalls;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds parents that are missing in their trace. In a trace without a root, the first one is its
 * root, unless a call of another trace is the same request. A parent that is in another trace is
 * named; those of a trace whose id was cut are not.
 */
public final class MissingParentRule implements DoctorRule {

  private static final String CONTINUE =
      "Compare traceparent where the request leaves with the one that arrives. If its trace id changes"
          + " on the way, let what is in between continue the trace that it receives and export its"
          + " spans, or forward the header unchanged. If it does not change, look for a second tracer"
          + " in the caller.";

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    if (traces.stream().noneMatch(Orphans::areIn)) {
      return List.of();
    }
    OtherTraces others = new OtherTraces(traces);
    CallAnswers answers = new CallAnswers(traces);
    UnansweredCalls unanswered = new UnansweredCalls(traces);
    RestartedTraces restarted = new RestartedTraces(traces, unanswered);
    List<DoctorFinding> found = new ArrayList<>();
    for (Trace trace : traces) {
      List<Orphans> groups = new ArrayList<>(Orphans.of(trace));
      boolean rootIsMissing =
          trace.roots().findAny().isEmpty()
              && !groups.removeIf(orphans -> addFixed(orphans, unanswered, found));
      if (!groups.isEmpty()) {
        InterruptedCalls calls = new InterruptedCalls(trace, groups, answers);
        apply(trace, groups, rootIsMissing, others, calls, restarted, found);
      }
    }
    return found;
  }

  private static boolean addFixed(
      Orphans orphans, UnansweredCalls unanswered, List<DoctorFinding> found) {
    Optional<FixedParent> fixed = FixedParent.of(orphans, unanswered);
    fixed.ifPresent(parent -> found.add(parent.finding()));
    return fixed.isPresent();
  }

  private static void apply(
      Trace trace,
      List<Orphans> groups,
      boolean isWithoutRoot,
      OtherTraces others,
      InterruptedCalls calls,
      RestartedTraces restarted,
      List<DoctorFinding> found) {
    boolean rootIsMissing = isWithoutRoot;
    for (Orphans orphans : groups) {
      Optional<TraceSpan> parent = others.parentOf(orphans);
      Optional<TraceSpan> call = restarted.callOf(orphans.first());
      if (parent.isEmpty() && rootIsMissing && call.isPresent()) {
        found.add(restarted(orphans.first(), call.get()));
      } else if (parent.isEmpty()) {
        found.add(new MissingParent(orphans, rootIsMissing, calls).finding());
      } else if (!TraceIds.isCut(trace.id(), parent.get().traceId())) {
        found.add(inOtherTrace(orphans.first(), parent.get()));
      }
      rootIsMissing = false;
    }
  }

  private static DoctorFinding restarted(TraceSpan child, TraceSpan call) {
    return DoctorFinding.of(
            Symptom.SEPARATE_TRACES,
            List.of(child, call),
            ("%s ran during %s of another trace, and their attributes name the same request. It has the"
                    + " parent id %s, but there is no span with this id: something between them, such"
                    + " as a proxy, probably started a trace of its own.")
                .formatted(SpanText.name(child), SpanText.name(call), child.parentSpanId()))
        .withMark("should be a child of " + SpanText.printable(call.eventName()))
        .withFix(CONTINUE);
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
