package tracing.doctor.rules.parents;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.doctor.evidence.CallMatch;
import tracing.doctor.evidence.Protocol;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds a callee that is a sibling of the call that it ran during. Span kinds prove that. Internal
 * spans may be calls in parallel, so it is only likely, and only if it is so in nearly every trace.
 */
public final class OneLevelTooHighRule implements DoctorRule {

  /** With more siblings than this, comparing all of them would take too long. */
  private static final int MAX_SIBLINGS = 100;

  private static final String DECIDE =
      "Compare the span id in the traceparent header of that request with the ids of the two spans.";

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    ShareOfPairs internal = new ShareOfPairs();
    List<DoctorFinding> proven =
        traces.stream()
            .flatMap(
                trace ->
                    trace.spans().stream()
                        .filter(span -> mayBeTooHigh(trace, span))
                        .flatMap(span -> call(trace, span, internal)))
            .toList();
    return Stream.concat(proven.stream(), internal.credible()).toList();
  }

  private static boolean mayBeTooHigh(Trace trace, TraceSpan callee) {
    TraceSpan parent = trace.parent(callee);
    return parent != null
        && parent.endNanos() != 0
        && !parent.service().equals(callee.service())
        && trace.siblings(callee).size() <= MAX_SIBLINGS;
  }

  private static Stream<DoctorFinding> call(Trace trace, TraceSpan callee, ShareOfPairs internal) {
    TraceSpan parent = trace.parent(callee);
    if (SpanRole.isInternal(callee) && !SpanRole.isOutgoing(parent)) {
      siblings(trace, callee)
          .filter(sibling -> isInternalCall(parent, sibling, callee))
          .forEach(sibling -> addInternal(trace, sibling, callee, internal));
    }
    return !SpanRole.isEntry(callee)
        ? Stream.empty()
        : surrounding(trace, callee).map(sibling -> finding(sibling, callee, "should be")).stream();
  }

  private static void addInternal(
      Trace trace, TraceSpan call, TraceSpan callee, ShareOfPairs internal) {
    String names = SpanProcess.group(call) + " " + SpanProcess.group(callee);
    internal.count(names);
    if (SpanRole.isWithin(callee, call) && !SpanRole.reachesOtherService(trace, call)) {
      internal.add(names, finding(call, callee, "may be").asLikely(DECIDE));
    }
  }

  private static Optional<TraceSpan> surrounding(Trace trace, TraceSpan callee) {
    return siblings(trace, callee)
        .filter(SpanRole::isCall)
        .filter(sibling -> mayCall(trace.parent(callee), sibling))
        .filter(sibling -> SpanRole.isWithin(callee, sibling))
        .filter(sibling -> isCallOf(sibling, callee))
        .filter(sibling -> !SpanRole.reachesOtherService(trace, sibling))
        .findFirst();
  }

  /** Below a call, only a proxy makes calls. */
  private static boolean mayCall(TraceSpan parent, TraceSpan sibling) {
    return !SpanRole.isOutgoing(parent) || SpanProcess.differ(parent, sibling);
  }

  private static Stream<TraceSpan> siblings(Trace trace, TraceSpan span) {
    return trace.siblings(span).stream().filter(sibling -> !sibling.spanId().equals(span.spanId()));
  }

  /** Tells whether a call may be of this callee, by what both say about the request. */
  private static boolean isCallOf(TraceSpan call, TraceSpan callee) {
    return Protocol.of(call).reachesServices()
        && CallMatch.of(call, callee) != CallMatch.IMPOSSIBLE;
  }

  private static boolean isInternalCall(TraceSpan parent, TraceSpan call, TraceSpan callee) {
    return SpanRole.isInternal(call)
        && !call.service().equals(callee.service())
        && !call.service().equals(parent.service());
  }

  private static DoctorFinding finding(TraceSpan call, TraceSpan callee, String verb) {
    return DoctorFinding.of(
            Symptom.ONE_LEVEL_TOO_HIGH,
            List.of(callee, call),
            "%s is a sibling of %s and ran during it, so it %s its child."
                .formatted(SpanText.name(callee), SpanText.name(call), verb))
        .withMark(verb + " a child of " + SpanText.printable(call.eventName()));
  }
}
