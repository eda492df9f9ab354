package tracing.checks.diagnosis;

import java.util.List;
import java.util.Optional;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.RequestAnswered;
import tracing.checks.events.RequestSent;

/** The facts about the calls of a service that did not leave an expected span. */
interface MissingCallFacts {

  Evidence evidence();

  /** The span that is missing. */
  ReferenceSpan expected();

  default List<HeadersReceived> requests() {
    return evidence().requestsTo(expected().service());
  }

  /** Its caller sent a request, whether it arrived or not. */
  default boolean wasSentRequest() {
    return !sent().isEmpty();
  }

  default boolean wasSentValuesAsNames() {
    return requests().isEmpty() && sent().stream().anyMatch(s -> Traceparent.isNameIn(s.headers()));
  }

  private List<RequestSent> sent() {
    return evidence()
        .events(RequestSent.class, ReferenceSpan.callerOf(expected().service()).label());
  }

  default boolean callerWasCalled() {
    return expected().crossesServices()
        && !evidence().requestsTo(expected().parent().service()).isEmpty();
  }

  default boolean wasCalledAtOtherPath() {
    String path = ReferenceSpan.pathOf(expected().service());
    return requests().stream().noneMatch(request -> path.equals(request.path()));
  }

  default boolean wasCalledWithOtherMethod() {
    return method().filter(method -> !method.equals("POST")).isPresent();
  }

  default Optional<String> method() {
    return evidence().events(RequestAnswered.class, expected().service().label()).stream()
        .map(RequestAnswered::method)
        .findFirst();
  }

  default boolean wasSentUnsampled() {
    return expected().crossesServices()
        && requests().stream()
            .flatMap(request -> Traceparent.parse(request.header("traceparent")).stream())
            .anyMatch(sent -> !sent.sampled());
  }
}
