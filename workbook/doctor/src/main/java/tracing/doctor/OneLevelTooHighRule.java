package tracing.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds a callee that is a sibling of the call that it ran during. Span kinds prove that; among
 * internal spans it may be a call in parallel, so it is a note.
 */
final class OneLevelTooHighRule implements DoctorRule {

  /** With more siblings than this, comparing all of them would take too long. */
  private static final int MAX_SIBLINGS = 100;

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    return traces.stream()
        .flatMap(trace -> trace.spans().stream().flatMap(span -> call(trace, span)))
        .toList();
  }

  private static Stream<DoctorFinding> call(Trace trace, TraceSpan callee) {
    TraceSpan parent = trace.parent(callee);
    List<TraceSpan> siblings = trace.siblings(callee);
    if (parent == null
        || parent.endNanos() == 0
        || parent.service().equals(callee.service())
        || SpanRole.isOutgoing(parent)
        || siblings.size() > MAX_SIBLINGS) {
      return Stream.empty();
    }
    Optional<TraceSpan> call =
        siblings.stream()
            .filter(
                sibling ->
                    !sibling.spanId().equals(callee.spanId()) && SpanRole.isWithin(callee, sibling))
            .filter(sibling -> isLikelyCall(parent, sibling, callee))
            .filter(sibling -> !SpanRole.reachesOtherService(trace, sibling))
            .findFirst();
    return call.map(sibling -> finding(sibling, callee)).stream();
  }

  private static boolean isLikelyCall(TraceSpan parent, TraceSpan call, TraceSpan callee) {
    boolean byKind = SpanRole.isEntry(callee) && SpanRole.isCall(call);
    boolean internal =
        SpanRole.isInternal(callee)
            && SpanRole.isInternal(call)
            && !call.service().equals(callee.service())
            && !call.service().equals(parent.service());
    return byKind || internal;
  }

  private static DoctorFinding finding(TraceSpan call, TraceSpan callee) {
    String verb = SpanRole.isCall(call) ? "should be" : "may be";
    DoctorFinding finding =
        DoctorFinding.of(
                Symptom.ONE_LEVEL_TOO_HIGH,
                List.of(callee, call),
                "%s is a sibling of %s and ran during it, so it %s its child."
                    .formatted(SpanText.name(callee), SpanText.name(call), verb))
            .withMark(verb + " a child of " + SpanText.printable(call.eventName()));
    return SpanRole.isCall(call) ? finding : finding.asNote();
  }
}
