package tracing.checks.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.RequestAnswered;
import tracing.services.ServiceName;

/** A service whose call failed, and which answers with another status than it should. */
final class FailureStatusRule implements DiagnosisRule {

  /** What becomes of a failed call of the LLM provider. */
  private static final int BAD_GATEWAY = 502;

  /** The innermost service comes first: the others pass on its status. */
  @Override
  public Stream<Finding> apply(Evidence evidence) {
    int expected = evidence.scenario().status();
    if (expected == 0 || evidence.status() == expected) {
      return Stream.empty();
    }
    return Stream.of(ServiceName.LLM_SERVICE, ServiceName.USER_SERVICE, ServiceName.API_GATEWAY)
        .filter(evidence.underTest()::contains)
        .flatMap(service -> check(evidence, service).stream())
        .limit(1);
  }

  private static Optional<Finding> check(Evidence evidence, ServiceName service) {
    int actual = status(evidence, service);
    int due = statusOfCall(evidence, service);
    if (actual < 400 || due < 400 || actual == due) {
      return Optional.empty();
    }
    String sentence =
        ReferenceSpan.entryOf(service)
            .remoteChild()
            .map(callee -> "instead of passing on the status %d of " + callee.service().label())
            .orElse("instead of %d, although its call to the LLM provider failed");
    return Optional.of(
        Finding.of(
                Cause.FAILURE_STATUS_CHANGED,
                service,
                ("%s answered %d " + sentence + ".").formatted(service.label(), actual, due))
            .at(evidence.locations().ofCall(service))
            .explaining(Aspect.statuses())
            .alsoExplaining(List.of(Aspect.of(Kind.ANSWER))));
  }

  /** The status that a service answered with on purpose, or 0. */
  private static int status(Evidence evidence, ServiceName service) {
    return evidence.events(RequestAnswered.class, service.label()).stream()
        .filter(answered -> answered.exception().isEmpty())
        .findFirst()
        .map(RequestAnswered::status)
        .orElse(0);
  }

  private static int statusOfCall(Evidence evidence, ServiceName service) {
    Optional<ReferenceSpan> callee = ReferenceSpan.entryOf(service).remoteChild();
    if (callee.isPresent()) {
      return status(evidence, callee.get().service());
    }
    boolean failed = evidence.observed(ReferenceSpan.OPENAI_CALL).anyMatch(ObservedSpan::isError);
    return failed ? BAD_GATEWAY : 0;
  }
}
