package tracing.checks.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.ContextEvent.SpanEnded;
import tracing.checks.events.RequestSent;
import tracing.traces.TraceSpan;

/** The facts about what the caller of a call injected, and when. */
interface InjectionFacts {

  /** The callee's span for the request. */
  ObservedSpan callee();

  /** The request as the callee received it. */
  HeadersReceived request();

  /** The label of the service that made the call. */
  default String caller() {
    return callee().expected().parent().service().label();
  }

  /** The caller's injections, but for those before it received a request. */
  default List<ContextInjected> injections() {
    return allInjections().filter(injected -> !isBeforeRequest(injected)).toList();
  }

  /** The caller injected before it received a request, such as in its constructor. */
  default Optional<ContextInjected> injectionBeforeRequest() {
    return allInjections().filter(this::isBeforeRequest).findFirst();
  }

  private Stream<ContextInjected> allInjections() {
    return callee().evidence().events(ContextInjected.class, caller()).stream();
  }

  private boolean isBeforeRequest(ContextInjected injected) {
    return callee().evidence().events(HeadersReceived.class, caller()).stream()
        .allMatch(received -> callee().evidence().isBefore(injected, received));
  }

  /** The injection of the span that became the parent of the callee's. */
  default Optional<ContextInjected> injectionOfParent() {
    return injections().stream()
        .filter(injected -> injected.spanId().equals(callee().span().parentSpanId()))
        .findFirst();
  }

  /** The expected parent of the callee's span had ended when the request arrived. */
  default boolean parentEndedBeforeCall() {
    return callee().holdsForParent(parent -> endedBefore(parent.spanId(), request()));
  }

  /** The expected parent of the callee's span had ended when the caller sent the request. */
  default boolean parentEndedBeforeSending() {
    return callee().holdsForParent(parent -> endedBeforeSending(parent.spanId()));
  }

  /** The span whose context the request carried, when it had ended before it was sent. */
  default Optional<TraceSpan> endedSender() {
    return callee().evidence().spans().stream()
        .filter(span -> span.spanId().equals(callee().span().parentSpanId()))
        .filter(span -> endedBeforeSending(span.spanId()))
        .findFirst();
  }

  /** A further span of the caller whose context the request carried. */
  default Optional<TraceSpan> detachedSender() {
    return callee().evidence().spans().stream()
        .filter(span -> span.spanId().equals(callee().span().parentSpanId()))
        .filter(span -> span.service().equals(caller()) && !ReferenceSpan.isName(span.eventName()))
        .findFirst();
  }

  /** The inner span of the caller whose context the request carried, and that was still running. */
  default Optional<ReferenceSpan> innerSender() {
    return callee()
        .evidence()
        .observedUnderTest()
        .filter(inner -> inner.span().spanId().equals(callee().span().parentSpanId()))
        .filter(inner -> inner.service().equals(caller()) && !inner.expected().crossesServices())
        .filter(inner -> !callee().evidence().events(RequestSent.class, caller()).isEmpty())
        .filter(inner -> !endedBeforeSending(inner.span().spanId()))
        .map(ObservedSpan::expected)
        .findFirst();
  }

  /** Of a request that was sent by another client than the one from the setup, this is unknown. */
  private boolean endedBeforeSending(String spanId) {
    return callee().evidence().events(RequestSent.class, caller()).stream()
        .filter(sent -> callee().evidence().isBefore(sent, request()))
        .reduce((first, second) -> second)
        .filter(sent -> endedBefore(spanId, sent))
        .isPresent();
  }

  private boolean endedBefore(String spanId, ContextEvent event) {
    return callee().evidence().events(SpanEnded.class).stream()
        .filter(ended -> ended.spanId().equals(spanId))
        .anyMatch(ended -> callee().evidence().isBefore(ended, event));
  }
}
