package tracing.checks.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tracing.checks.events.ContextEvent.SpanEnded;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.checks.events.RequestAnswered;
import tracing.checks.events.RequestSent;
import tracing.checks.events.TracerClosed;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/**
 * What one service made of the requests that it received. The methods are the facts that {@link
 * RequestFailureRule} decides on. Immutable.
 */
record ServedRequest(Evidence evidence, ServiceName service) implements CauseRow.Facts {

  @Override
  public Map<String, String> words() {
    return Map.of(
        "service", service.label(),
        "callee", callee().map(span -> span.service().label()).orElse("the LLM provider"),
        "exception", failure().map(RequestAnswered::exception).orElse(""),
        "reason", failure().map(f -> f.exception().replaceFirst("^[^:]*: ", "")).orElse(""),
        "location", location(),
        "status", otherStatus().map(answered -> String.valueOf(answered.status())).orElse(""),
        "expected status", String.valueOf(evidence.scenario().status()),
        "path", ReferenceSpan.pathOf(service));
  }

  /** The first answer that an exception decided. */
  private Optional<RequestAnswered> failure() {
    return answer(answered -> !answered.exception().isEmpty());
  }

  boolean hasClosedTracer() {
    return !evidence.events(TracerClosed.class, service.label()).isEmpty();
  }

  boolean hasFailed() {
    return failure().isPresent();
  }

  boolean hasFailedToInject() {
    return failure().filter(f -> f.exception().contains(".injectContext")).isPresent();
  }

  boolean hasFailedToCall() {
    return failure()
        .filter(f -> f.exception().matches("(HttpError|UnirestException) in .*"))
        .isPresent();
  }

  /** The service calls the LLM provider, and that call failed. */
  boolean hasFailingProvider() {
    return callee().isEmpty() && callsFailingProvider();
  }

  boolean hasNoRoute() {
    return answer(
            answered ->
                (answered.status() == 404 || answered.status() == 405)
                    && evidence.events(SpanStarted.class, service.label()).stream()
                        .allMatch(evidence::isAtStart)
                    && answered.method().equals("POST")
                    && answered.path().equals(ReferenceSpan.pathOf(service)))
        .isPresent();
  }

  /** It answered with an error on purpose, and not because its call failed. */
  boolean hasAnsweredOtherStatus() {
    return otherStatus().isPresent();
  }

  private Optional<RequestAnswered> otherStatus() {
    int expected = evidence.scenario().status();
    return answer(a -> isOnPurpose(a) && a.status() != expected)
        .filter(
            answered ->
                expected > 0 && callee().map(this::isAnswered).orElse(!callsFailingProvider()));
  }

  /** A line of the service threw an HttpError. */
  private static boolean isOnPurpose(RequestAnswered answered) {
    return answered.status() >= 400
        && answered.exception().isEmpty()
        && !answered.location().isEmpty();
  }

  /** The next service was not called, or it answered without an error. */
  private boolean isAnswered(ReferenceSpan callee) {
    List<RequestAnswered> answers =
        evidence.events(RequestAnswered.class, callee.service().label());
    return answers.stream().allMatch(answered -> answered.status() < 400)
        && evidence.events(RequestSent.class, service.label()).size() <= answers.size();
  }

  private boolean callsFailingProvider() {
    return evidence.observed(ReferenceSpan.OPENAI_CALL).anyMatch(ObservedSpan::isError);
  }

  /** The span of the next service ended after the one that called it, and was called in it. */
  boolean hasNotAwaitedAnswer() {
    return callee().stream()
        .filter(callee -> !evidence.isCalledFromEndedSpan(callee))
        .flatMap(evidence::observed)
        .anyMatch(
            called ->
                called.isChildOfExpected()
                    && called.parents().stream().allMatch(p -> isOutlived(p, called.span())));
  }

  /** The line that closed the tracer or failed; else the one that prepared the call. */
  String location() {
    Stream<String> closed =
        evidence.events(TracerClosed.class, service.label()).stream().map(TracerClosed::location);
    return Stream.concat(
            closed, failure().or(this::otherStatus).map(RequestAnswered::location).stream())
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElseGet(() -> evidence.locations().ofCall(service));
  }

  private Optional<ReferenceSpan> callee() {
    return ReferenceSpan.entryOf(service).remoteChild();
  }

  private Optional<RequestAnswered> answer(Predicate<RequestAnswered> condition) {
    return evidence.events(RequestAnswered.class, service.label()).stream()
        .filter(condition)
        .findFirst();
  }

  /** Two spans of different services have clocks of their own, so the order of events decides. */
  private boolean isOutlived(TraceSpan parent, TraceSpan child) {
    return end(parent)
        .filter(ended -> end(child).filter(other -> evidence.isBefore(ended, other)).isPresent())
        .isPresent();
  }

  private Optional<SpanEnded> end(TraceSpan span) {
    return evidence.events(SpanEnded.class).stream()
        .filter(ended -> ended.spanId().equals(span.spanId()))
        .findFirst();
  }
}
