package tracing.doctor.rules.separate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.doctor.evidence.TraceIds;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Finds traces whose id is the last half of another trace's id, once for each of them. */
public final class CutTraceIdRule implements DoctorRule {

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    Map<String, Trace> wholes = new HashMap<>();
    traces.stream()
        .filter(trace -> !TraceIds.is64Bit(trace.id()))
        .forEach(trace -> wholes.put(TraceIds.lastHalf(trace.id()), trace));
    return traces.stream()
        .filter(trace -> TraceIds.is64Bit(trace.id()))
        .filter(trace -> TraceIds.isRandom(TraceIds.lastHalf(trace.id())))
        .flatMap(
            trace ->
                Optional.ofNullable(wholes.get(TraceIds.lastHalf(trace.id())))
                    .map(whole -> finding(trace, whole))
                    .stream())
        .toList();
  }

  private static DoctorFinding finding(Trace cut, Trace whole) {
    TraceSpan top = earliest(cut);
    TraceSpan parent = top.isRoot() ? null : whole.span(top.parentSpanId());
    TraceSpan relative = parent == null ? earliest(whole) : parent;
    String half = TraceIds.lastHalf(cut.id());
    String sentence =
        parent == null
            ? "The trace id of %s, %s, is only the last half of the trace id of %s"
                .formatted(SpanText.name(top), half, SpanText.name(relative))
            : "%s is a child of %s by its parent id, but its trace id, %s, is only the last half"
                    .formatted(SpanText.name(top), SpanText.name(relative), half)
                + " of that span's trace id";
    DoctorFinding finding =
        DoctorFinding.of(
            Symptom.TRACE_ID_CUT,
            List.of(top, relative),
            sentence + ": something cut it to 64 bits.");
    return parent == null
        ? finding
        : finding.withMark("is a child of " + SpanText.printable(parent.eventName()));
  }

  /** Returns the first span that has no parent in its trace; in a cycle, the first span. */
  private static TraceSpan earliest(Trace trace) {
    Comparator<TraceSpan> topFirst = Comparator.comparing(span -> trace.parent(span) != null);
    return trace.spans().stream()
        .min(topFirst.thenComparingLong(TraceSpan::startNanos))
        .orElseThrow();
  }
}
