package tracing.probe.claims;

import io.opentelemetry.api.trace.SpanKind;
import java.util.Optional;
import java.util.Set;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/** Finds requests without a caller that continue the trace of an earlier request. */
final class LeakSearch {

  private final Evidence evidence;
  private final EarlierContexts earlier;
  private final Set<String> entryNames;

  LeakSearch(Evidence evidence) {
    this.evidence = evidence;
    earlier = new EarlierContexts(evidence);
    entryNames = evidence.entryNames();
  }

  /** Tells whether a request was sent right after one whose next service failed. */
  boolean followsFailure(RequestFacts own) {
    return before(own).filter(kind -> !kind.nextAnswers()).isPresent();
  }

  private Optional<RequestKind> before(RequestFacts own) {
    return evidence.facts().stream()
        .filter(other -> other.request().number() == own.request().number() - 1)
        .map(RequestFacts::kind)
        .findFirst();
  }

  /** Returns what shows that a request continues an earlier one; empty when it does not. */
  Optional<String> find(RequestFacts own) {
    return own.foreign().stream()
        .filter(this::beginsRequest)
        .findFirst()
        .map(
            span ->
                "%s of %s is in the trace %s of an earlier request."
                    .formatted(SpanText.name(span), Faults.name(own), span.traceId()))
        .or(() -> ofCall(own));
  }

  /** A call with an earlier trace whose own span is elsewhere is no leak of a scope. */
  private Optional<String> ofCall(RequestFacts own) {
    return own.others().isEmpty() && own.joined().isEmpty()
        ? own.calls().stream()
            .filter(call -> earlier.carries(own, call))
            .findFirst()
            .map(call -> earlier.sentence(own, call))
        : Optional.empty();
  }

  /** Tells whether even requests with the context of a caller continue an earlier one. */
  boolean findsCallers() {
    return evidence.where(own -> own.kind() == RequestKind.CALLER).stream()
        .anyMatch(own -> find(own).isPresent());
  }

  /** Work that a request has left behind has other names than the start of a request. */
  private boolean beginsRequest(TraceSpan span) {
    return span.kind() == SpanKind.SERVER || entryNames.contains(span.name());
  }
}
