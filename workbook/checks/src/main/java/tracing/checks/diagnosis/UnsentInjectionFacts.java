package tracing.checks.diagnosis;

import java.util.List;
import java.util.Optional;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.OtherThreadUsed;
import tracing.checks.events.RequestSent;
import tracing.traces.TraceSpan;

/** The facts about an injection that did not reach the callee of a call. */
interface UnsentInjectionFacts extends InjectionFacts {

  /** The injection for this request, when there was no valid {@code traceparent} in it. */
  default Optional<ContextInjected> injection() {
    return CallEdges.unsentInjection(request(), callee().evidence(), injections());
  }

  default boolean injectedAfterCall() {
    return injection()
        .filter(injected -> callee().evidence().isBefore(request(), injected))
        .isPresent();
  }

  /** The event of an injection without a span on another thread. */
  default Optional<OtherThreadUsed> injectionOnOtherThread() {
    return injection()
        .filter(injected -> injected.spanId().isEmpty())
        .flatMap(
            injected ->
                callee().evidence().events(OtherThreadUsed.class, caller()).stream()
                    .filter(used -> used.spanId().isEmpty())
                    .findFirst());
  }

  default boolean injectedWithoutSpan() {
    return injection().filter(injected -> injected.spanId().isEmpty()).isPresent();
  }

  default boolean injectedReceivedContext() {
    return callee().evidence().events(HeadersReceived.class, caller()).stream()
        .flatMap(received -> Traceparent.parse(received.header("traceparent")).stream())
        .anyMatch(received -> isInjected(received.spanId()));
  }

  /** A span was injected that is neither the expected parent nor a further one below it. */
  default boolean injectedOtherSpan() {
    List<String> parents = callee().parents().stream().map(TraceSpan::spanId).toList();
    return callee().evidence().spans().stream()
        .filter(span -> isInjected(span.spanId()) && !parents.isEmpty())
        .anyMatch(
            span ->
                ReferenceSpan.isName(span.eventName())
                    ? !parents.contains(span.spanId())
                    : !parents.contains(callee().evidence().expectedParentId(span)));
  }

  private boolean isInjected(String spanId) {
    return injection().filter(injected -> injected.spanId().equals(spanId)).isPresent();
  }

  /** The request as it was sent tells this about the last injection before it. */
  default boolean injectionSeenFromRequest(RequestSent.Injection seen) {
    return callee().evidence().events(RequestSent.class, caller()).stream()
        .filter(sent -> callee().evidence().isBefore(sent, request()))
        .reduce((first, second) -> second)
        .filter(sent -> sent.injection() == seen)
        .isPresent();
  }
}
