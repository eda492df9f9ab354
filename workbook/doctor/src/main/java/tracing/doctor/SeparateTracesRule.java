package tracing.doctor;

import java.util.List;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Finds a trace that started during a call of another one: probably one request in two traces. */
final class SeparateTracesRule implements DoctorRule {

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    CallerSearch search = new CallerSearch(traces);
    return traces.stream()
        .flatMap(Trace::roots)
        .filter(root -> !SpanRole.isOutgoing(root) && root.startNanos() > 0)
        .flatMap(root -> search.callerOf(root).map(call -> finding(root, call)).stream())
        .toList();
  }

  private static DoctorFinding finding(TraceSpan root, TraceSpan call) {
    return DoctorFinding.of(
            Symptom.SEPARATE_TRACES,
            List.of(root, call),
            ("%s is the root of a new trace, but it ran during %s of another trace. They probably"
                    + " belong to the same request.")
                .formatted(SpanText.name(root), SpanText.name(call)))
        .withMark("is probably a child of " + SpanText.printable(call.eventName()));
  }
}
