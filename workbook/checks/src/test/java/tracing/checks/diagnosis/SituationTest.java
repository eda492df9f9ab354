package tracing.checks.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.checks.diagnosis.ReferenceSpan.OPENAI_CALL;
import static tracing.checks.diagnosis.ReferenceSpan.VALIDATE_USER;

import io.opentelemetry.api.trace.StatusCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.events.ContextEvent.ContextExtracted;
import tracing.checks.events.ContextEvent.SpanStarted;
import tracing.checks.events.RequestAnswered;
import tracing.services.ServiceName;

@DisplayName("An exception of a service belongs to the task")
class SituationTest {

  @Test
  @DisplayName("of the refusal, when it came after the validation of an invalid user")
  void invalidUser() {
    assertThat(situation(TestEvidence.request(Scenario.INVALID_USER))).isEqualTo("an invalid user");
  }

  @Test
  @DisplayName("of every request, when it came before the validation")
  void beforeValidation() {
    assertThat(situation(TestEvidence.request(Scenario.INVALID_USER).notStarted(VALIDATE_USER)))
        .isEqualTo("a correct request");
  }

  @Test
  @DisplayName("of the extraction, when the service had done neither that nor anything else")
  void beforeExtraction() {
    TestEvidence failed =
        TestEvidence.request(Scenario.INVALID_USER)
            .without(ContextExtracted.class, ServiceName.USER_SERVICE);

    assertThat(situation(failed)).isEqualTo("an invalid user");
    assertThat(situation(failed.without(SpanStarted.class, ServiceName.USER_SERVICE)))
        .isEqualTo("the extraction");
  }

  @Test
  @DisplayName("of the failing LLM, when the call of the LLM failed")
  void failingLlm() {
    TestEvidence failed =
        TestEvidence.request(Scenario.LLM_FAILS)
            .span(OPENAI_CALL, s -> s.withStatus(StatusCode.ERROR, "500"));

    assertThat(situation(failed)).isEqualTo("a failing LLM");
  }

  @Test
  @DisplayName("of no special request, when another thread wrapped it")
  void wrapped() {
    TestEvidence wrapped =
        TestEvidence.request(Scenario.INVALID_USER)
            .then(answered("CompletionException: HttpError: Invalid user"));

    assertThat(situation(wrapped)).isEmpty();
  }

  private static RequestAnswered answered(String exception) {
    return new RequestAnswered("user-service", "POST", "/process", 500, exception, "A.java:1");
  }

  private static String situation(TestEvidence evidence) {
    return Situation.of(
        Finding.of(Cause.SERVICE_FAILED, ServiceName.USER_SERVICE, "any"), evidence.build());
  }
}
