package tracing.checks.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.services.ServiceName;

/** The edges between a service that reports no context events and its neighbours, which do. */
final class BlackBoxEdgeRule implements DiagnosisRule {

  private static final List<CauseRow<ObservedSpan>> OUTGOING =
      List.of(
          CauseRow.when(
              callee -> sent(callee).isEmpty(),
              Cause.NEVER_INJECTED,
              "{caller} called {service} without a valid traceparent header: it did not inject its"
                  + " context, or it did not send the headers."),
          CauseRow.when(
              callee -> sent(callee).equals(received(callee)),
              Cause.INJECTED_RECEIVED_CONTEXT,
              "{caller} sent {service} the context that it had received itself, not that of"
                  + " {parent}."),
          CauseRow.when(
              callee -> callee.isSiblingOfParent() || hasOtherParent(callee),
              Cause.INJECTED_OTHER_SPAN,
              "{caller} sent {service} the context of a span other than {parent}."),
          CauseRow.otherwise(
              Cause.SENT_MADE_UP,
              "{caller} sent {service} the id of a span that has not arrived."));

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return Arrays.stream(ReferenceSpan.values())
        .filter(ReferenceSpan::crossesServices)
        .flatMap(evidence::observed)
        .filter(callee -> !callee.parents().isEmpty() && !callee.isInsideItsTwin())
        .flatMap(BlackBoxEdgeRule::check);
  }

  private static Stream<Finding> check(ObservedSpan callee) {
    if (isUnderTest(callee, callee.expected().service())) {
      return incoming(callee).stream();
    }
    boolean judged =
        isUnderTest(callee, callee.expected().parent().service()) && !callee.isChildOfExpected();
    return judged
        ? CauseRow.first(
            OUTGOING,
            callee,
            (facts, cause, sentence) ->
                facts.edgeFinding(cause, sentence).blaming(callee.expected().parent().service()))
        : Stream.empty();
  }

  private static Optional<Finding> incoming(ObservedSpan callee) {
    String caller = ReferenceSpan.callerOf(callee.expected().service()).label();
    if (!callee.isChildOfExpected()) {
      return Optional.of(
          callee.edgeFinding(
              Cause.NEVER_EXTRACTED,
              "%s did not continue the trace of %s: it did not extract the context from the headers, or it did not make it current."
                  .formatted(callee.service(), caller)));
    }
    boolean sameSession =
        callee.holdsForParent(parent -> parent.sessionId().equals(callee.span().sessionId()));
    return sameSession
        ? Optional.empty()
        : Optional.of(
            callee
                .finding(
                    Cause.BAGGAGE_NOT_EXTRACTED,
                    "%s received the session id in the baggage header, but %s is in another session."
                        .formatted(callee.service(), callee.name()))
                .marked("is in another session than " + callee.parentName())
                .explaining(Aspect.of(Kind.SESSION)));
  }

  private static boolean isUnderTest(ObservedSpan callee, ServiceName service) {
    return callee.evidence().underTest().contains(service);
  }

  private static boolean hasOtherParent(ObservedSpan callee) {
    return callee.evidence().spans().stream()
        .anyMatch(span -> span.spanId().equals(callee.span().parentSpanId()));
  }

  private static Optional<String> sent(ObservedSpan callee) {
    return traceparent(callee.evidence().requestsTo(callee.expected().service()));
  }

  private static Optional<String> received(ObservedSpan callee) {
    return traceparent(callee.evidence().requestsTo(callee.expected().parent().service()));
  }

  private static Optional<String> traceparent(List<HeadersReceived> requests) {
    return requests.stream()
        .map(request -> request.header("traceparent"))
        .filter(header -> Traceparent.parse(header).isPresent())
        .findFirst();
  }
}
