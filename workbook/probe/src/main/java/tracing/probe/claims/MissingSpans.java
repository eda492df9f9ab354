package tracing.probe.claims;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tracing.probe.model.RequestFacts;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/** Finds spans that must exist because others name them, and that have not arrived. */
final class MissingSpans {

  private MissingSpans() {}

  /** Returns which parent of a span has not arrived; empty when none is missing. */
  static Optional<String> ofParents(Evidence evidence, RequestFacts own) {
    Set<String> known =
        evidence.observations().spans().stream().map(TraceSpan::spanId).collect(Collectors.toSet());
    known.add(own.request().context().parentId());
    return own.joined().stream()
        .filter(span -> !span.isRoot() && !known.contains(span.parentSpanId()))
        .findFirst()
        .map(
            span ->
                "During %s, the parent %s of %s has not arrived."
                    .formatted(Faults.name(own), span.parentSpanId(), SpanText.name(span)));
  }

  /** Returns the id of which call is that of a span that has not arrived; empty when none is. */
  static Optional<String> ofCalls(RequestFacts own) {
    return own.calls().stream()
        .filter(call -> CallContext.of(own, call) == CallContext.UNKNOWN_SPAN)
        .findFirst()
        .map(
            call ->
                "During %s, the span %s, whose id the call carries, has not arrived."
                    .formatted(Faults.name(own), call.context().get().parentId()));
  }
}
