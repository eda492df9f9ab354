package tracing.checks.diagnosis;

import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.events.ContextEvent;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

/** An answer that is not what the scenario asks for: a failure hidden, or one too many. */
final class AnswerRule implements DiagnosisRule {

  private static final String HTTP_STATUS = "http.response.status_code";

  @Override
  public List<Finding> apply(Evidence evidence) {
    int expected = evidence.scenario().status();
    boolean refused = evidence.scenario().equals(Scenario.INVALID_USER);
    if (refused && !evidence.events(ContextEvent.HeadersReceived.class, "llm-service").isEmpty()) {
      return List.of(
          finding(
              Cause.INVALID_USER_WENT_ON,
              ServiceName.USER_SERVICE,
              "user-service called llm-service for a user who is not valid.",
              List.of(Aspect.of(Kind.SPAN_NAMES), Aspect.of(Kind.ANSWER))));
    }
    if (expected == 0 || evidence.status() == expected) {
      return List.of();
    }
    if (evidence.status() == 500) {
      return List.of(failed(evidence));
    }
    if (evidence.status() == 200) {
      Optional<ReferenceSpan> hides = hides(evidence);
      if (hides.isPresent()) {
        return List.of(hidden(hides.get()));
      }
    }
    return List.of(
        finding(
            Cause.WRONG_ANSWER,
            suspect(evidence),
            "The client got %d where it should get %d.".formatted(evidence.status(), expected),
            List.of(Aspect.of(Kind.ANSWER))));
  }

  /** The first span from the root that failed with something else than an HttpError. */
  private static Finding failed(Evidence evidence) {
    ServiceName service =
        Stream.of(ReferenceSpan.values())
            .filter(span -> evidence.underTest().contains(span.service()))
            .filter(span -> evidence.all(span).stream().anyMatch(AnswerRule::failedOtherwise))
            .findFirst()
            .map(ReferenceSpan::service)
            .orElse(suspect(evidence));
    return finding(
        Cause.SERVICE_FAILED,
        service,
        service.label() + " failed with an exception that nothing expects.",
        List.of(Aspect.of(Kind.ANSWER)));
  }

  private static boolean failedOtherwise(TraceSpan span) {
    return span.status() == StatusCode.ERROR && !span.attributes().containsKey(HTTP_STATUS);
  }

  /**
   * The span whose service was told of a failure, or met one, and answered as if there was none.
   */
  private static Optional<ReferenceSpan> hides(Evidence evidence) {
    if (told(evidence, ReferenceSpan.HANDLE_QUERY, "user_service_status")) {
      return Optional.of(ReferenceSpan.HANDLE_QUERY);
    }
    if (told(evidence, ReferenceSpan.PROCESS_USER_REQUEST, "downstream_status")) {
      return Optional.of(ReferenceSpan.PROCESS_USER_REQUEST);
    }
    boolean met = evidence.all(ReferenceSpan.OPENAI_CALL).stream().anyMatch(AnswerRule::isError);
    return met ? Optional.of(ReferenceSpan.GENERATE_RESPONSE) : Optional.empty();
  }

  private static boolean isError(TraceSpan span) {
    return span.status() == StatusCode.ERROR;
  }

  private static boolean told(Evidence evidence, ReferenceSpan span, String key) {
    return evidence.underTest().contains(span.service())
        && evidence.all(span).stream()
            .flatMap(s -> MetadataRule.value(s, key).stream())
            .anyMatch(status -> status.matches("[45]\\d\\d"));
  }

  private static Finding hidden(ReferenceSpan span) {
    List<Aspect> aspects = new ArrayList<>(List.of(Aspect.of(Kind.ANSWER)));
    Stream.of(ReferenceSpan.values()).forEach(other -> aspects.add(Aspect.of(Kind.STATUS, other)));
    return finding(
        Cause.HIDES_FAILURE,
        span.service(),
        span.service().label() + " met a failure and answered 200 all the same.",
        aspects);
  }

  private static ServiceName suspect(Evidence evidence) {
    return evidence.underTest().size() == 1
        ? evidence.underTest().iterator().next()
        : ServiceName.USER_SERVICE;
  }

  private static Finding finding(
      Cause cause, ServiceName service, String sentence, List<Aspect> aspects) {
    return new Finding(
        cause, service.label(), sentence, List.of(), "", Evidence.file(service), aspects);
  }
}
