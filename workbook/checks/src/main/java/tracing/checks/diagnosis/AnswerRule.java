package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.HANDLE_QUERY;
import static tracing.checks.diagnosis.ReferenceSpan.OPENAI_CALL;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.services.ServiceName;

/** Finds an answer to the client that the scenario does not expect. */
final class AnswerRule implements DiagnosisRule {

  private static final String HTTP_STATUS = "http.response.status_code";

  @Override
  public Stream<Finding> apply(Evidence evidence) {
    return answer(evidence)
        .map(finding -> finding.alsoExplaining(List.of(Aspect.of(Kind.ANSWER))))
        .stream();
  }

  private static Optional<Finding> answer(Evidence evidence) {
    int expected = evidence.scenario().status();
    if (wentOn(evidence)) {
      return Optional.of(wentOnForInvalidUser());
    }
    if (expected == 0 || evidence.status() == expected) {
      return Optional.empty();
    }
    return Optional.of(
        failed(evidence)
            .or(() -> hidden(evidence))
            .orElseGet(
                () ->
                    unexplained(
                        evidence,
                        "The client got the status %d, but this request%s should be answered with %d."
                            .formatted(evidence.status(), through(evidence), expected))));
  }

  private static boolean wentOn(Evidence evidence) {
    return evidence.scenario().equals(Scenario.INVALID_USER)
        && !evidence.requestsTo(ServiceName.LLM_SERVICE).isEmpty();
  }

  private static Finding wentOnForInvalidUser() {
    return Finding.of(
            Cause.INVALID_USER_WENT_ON,
            ServiceName.USER_SERVICE,
            "user-service called llm-service for a user who is not valid.")
        .explaining(Aspect.of(Kind.SPAN_NAMES));
  }

  /** Blames the first span from the root that failed with another exception than an HttpError. */
  private static Optional<Finding> failed(Evidence evidence) {
    if (evidence.status() != 500) {
      return Optional.empty();
    }
    return evidence
        .observedUnderTest()
        .filter(ObservedSpan::isError)
        .filter(observed -> !observed.span().attributes().containsKey(HTTP_STATUS))
        .filter(observed -> !isBlackBox(observed))
        .map(observed -> observed.expected().service())
        .findFirst()
        .map(
            service ->
                Finding.of(
                    Cause.SERVICE_FAILED,
                    service,
                    service.label() + " failed with an unexpected exception."));
  }

  /** Whether an exception was expected in it, nobody knows of a service that reports no answers. */
  private static boolean isBlackBox(ObservedSpan observed) {
    return observed.evidence().events(SpanStarted.class, observed.service()).isEmpty();
  }

  /** Blames the first service from the root whose call failed, although the client got 200. */
  private static Optional<Finding> hidden(Evidence evidence) {
    Stream<ReferenceSpan> met =
        Stream.of(HANDLE_QUERY, PROCESS_USER_REQUEST, GENERATE_RESPONSE)
            .filter(span -> metFailure(evidence, span));
    return evidence.status() != 200
        ? Optional.empty()
        : met.findFirst()
            .map(
                span ->
                    Finding.of(
                            Cause.HIDES_FAILURE,
                            span.service(),
                            "%s hid a failure: %s failed, and it answered 200."
                                .formatted(
                                    span.service().label(),
                                    span == GENERATE_RESPONSE
                                        ? "its call to the LLM provider"
                                        : "the service that it called"))
                        .at(evidence.locations().ofCall(span.service()))
                        .explaining(Aspect.statuses()));
  }

  private static boolean metFailure(Evidence evidence, ReferenceSpan span) {
    return switch (span) {
      case HANDLE_QUERY -> recordedFailure(evidence, span, "user_service_status");
      case PROCESS_USER_REQUEST -> recordedFailure(evidence, span, "downstream_status");
      default -> evidence.observed(OPENAI_CALL).anyMatch(ObservedSpan::isError);
    };
  }

  private static boolean recordedFailure(Evidence evidence, ReferenceSpan span, String key) {
    return evidence.underTest().contains(span.service())
        && evidence
            .observed(span)
            .flatMap(observed -> Metadata.value(observed.span(), key).stream())
            .anyMatch(status -> status.matches("[45]\\d\\d"));
  }

  private static String through(Evidence evidence) {
    return evidence.underTest().size() == 1
        ? " through " + evidence.underTest().iterator().next().label()
        : "";
  }

  /** Blames the one service under test, or the first from the root whose span is an ERROR. */
  private static Finding unexplained(Evidence evidence, String sentence) {
    Stream<ServiceName> suspects =
        evidence.underTest().size() == 1
            ? evidence.underTest().stream()
            : evidence
                .observedUnderTest()
                .filter(ObservedSpan::isError)
                .map(span -> span.expected().service());
    return suspects
        .findFirst()
        .map(service -> Finding.of(Cause.WRONG_ANSWER, service, sentence))
        .orElseGet(() -> Finding.of(Cause.WRONG_ANSWER, "", sentence));
  }
}
