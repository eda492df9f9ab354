package tracing.doctor;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Spans that hang below a span which did not call them. */
final class HopRule implements Rule {

  @Override
  public List<Observation> apply(List<Trace> traces) {
    List<Observation> found = new ArrayList<>();
    Map<String, Observation> late = new LinkedHashMap<>();
    for (Trace trace : traces) {
      for (TraceSpan span : trace.spans()) {
        TraceSpan parent = trace.parent(span);
        if (parent != null && parent.endNanos() > 0) {
          late(trace, parent, span, found, late);
          tooHigh(trace, parent, span).ifPresent(found::add);
        }
      }
    }
    found.addAll(late.values());
    return found;
  }

  /**
   * A request that begins below a span of its own service which had ended is another request. Other
   * work may be asynchronous: it is noted, once for each pair of names.
   */
  private static void late(
      Trace trace,
      TraceSpan parent,
      TraceSpan span,
      List<Observation> found,
      Map<String, Observation> late) {
    boolean local = parent.service().equals(span.service()) && !Spans.isOutgoing(parent);
    if (!local || parent.kind() == SpanKind.CONSUMER || span.startNanos() <= parent.endNanos()) {
      return;
    }
    String sentence =
        "%s started %s after %s, which it hangs below, had ended"
            .formatted(
                SpanText.name(span),
                SpanText.millis(span.startNanos() - parent.endNanos()),
                SpanText.name(parent));
    List<String> ids = List.of(span.spanId(), parent.spanId());
    if (Spans.isEntry(span)) {
      found.add(
          Observation.broken(
              Symptom.REQUESTS_IN_ONE_TRACE,
              sentence + ": it is another request.",
              trace.id(),
              ids,
              "should be the root of a trace of its own"));
    } else {
      late.putIfAbsent(
          SpanText.name(span) + SpanText.name(parent),
          Observation.note(
              Symptom.LATER_THAN_PARENT,
              sentence + ".",
              trace.id(),
              ids,
              "started after its parent ended"));
    }
  }

  /**
   * A callee beside the call that it is within. Where kinds tell calls, that is sure; among
   * internal spans it could be a call of the same time, so it is a note.
   */
  private static Optional<Observation> tooHigh(Trace trace, TraceSpan parent, TraceSpan callee) {
    if (parent.service().equals(callee.service()) || Spans.isOutgoing(parent)) {
      return Optional.empty();
    }
    List<TraceSpan> siblings = trace.siblings(callee);
    if (siblings.size() > 100) {
      return Optional.empty();
    }
    return siblings.stream()
        .filter(call -> !call.spanId().equals(callee.spanId()) && Spans.contains(call, callee))
        .filter(
            call -> !Spans.reachesOtherService(trace, call) && isLikelyCall(parent, call, callee))
        .findFirst()
        .map(call -> beside(trace, call, callee));
  }

  private static boolean isLikelyCall(TraceSpan parent, TraceSpan call, TraceSpan callee) {
    boolean kinds = Spans.isEntry(callee) && Spans.isCall(call);
    boolean internal =
        Spans.isInternal(callee)
            && Spans.isInternal(call)
            && !call.service().equals(callee.service())
            && !call.service().equals(parent.service());
    return kinds || internal;
  }

  private static Observation beside(Trace trace, TraceSpan call, TraceSpan callee) {
    boolean sure = Spans.isCall(call);
    return new Observation(
        Symptom.ONE_LEVEL_TOO_HIGH,
        sure,
        "%s hangs beside %s and lies within it: %sit was called by it."
            .formatted(SpanText.name(callee), SpanText.name(call), sure ? "" : "perhaps "),
        List.of(trace.id()),
        List.of(callee.spanId(), call.spanId()),
        (sure ? "should hang below " : "perhaps below ") + SpanText.printable(call.eventName()));
  }
}
