package tracing.checks.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.OPENAI_CALL;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.checks.diagnosis.TestEvidence.id;
import static tracing.services.ServiceName.LLM_SERVICE;
import static tracing.services.ServiceName.USER_SERVICE;

import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.MetadataWritten;
import tracing.checks.events.RequestAnswered;
import tracing.checks.events.RequestSent;
import tracing.checks.events.SpanlessContextCurrent;

@DisplayName("The fix")
class FixTest {

  @Test
  @DisplayName(
      "for a context under another header name names the injection as what the service already does")
  void injects() {
    assertThat(fix(sentAsXTrace())).isEqualTo(Cause.SENT_UNDER_OTHER_NAME.fix());
  }

  @Test
  @DisplayName("offers the injection to a service that writes its headers by hand")
  void writesByHand() {
    TestEvidence evidence = sentAsXTrace().without(ContextInjected.class, USER_SERVICE);

    assertThat(fix(evidence))
        .contains("instead of writing the header by hand")
        .isEqualTo(Cause.SENT_UNDER_OTHER_NAME.fix("by-hand"));
  }

  @Test
  @DisplayName(
      "for metadata that an exception came before is to write it before the line that throws")
  void beforeException() {
    Finding finding = first(statusMissing().then(failed()));

    assertThat(finding.sentence())
        .isEqualTo(
            "user-service did not write downstream_status on process_user_request before the exception at"
                + " UserService.java:98 ended the request.");
    assertThat(finding.location()).isEqualTo("UserService.java:98");
    assertThat(finding.fix()).contains("before the line that throws");
  }

  @Test
  @DisplayName("for metadata that was written without a span is not to write it earlier")
  void writtenBeforeException() {
    MetadataWritten written =
        new MetadataWritten(
            "user-service",
            "0000000000000000",
            List.of("downstream_status"),
            "UserService.java:90");
    Finding finding = first(statusMissing().then(written).then(failed()));

    assertThat(finding.sentence()).doesNotContain("exception");
    assertThat(finding.fix()).isEqualTo(Cause.METADATA_MISSING.fix());
  }

  @Test
  @DisplayName("for an exception in the place of the LLM client's is not a refusal")
  void failingLlm() {
    assertThat(fix(thrownBy("llm-service", "LlmService.java:80")))
        .contains("502")
        .doesNotContain("invalid request");
  }

  @Test
  @DisplayName("for an exception in a valid request does not speak of an invalid one")
  void validRequest() {
    RequestAnswered answered =
        new RequestAnswered("llm-service", "POST", "/", 500, "RuntimeException: no", "A.java:1");

    assertThat(fix(TestEvidence.success().then(answered)))
        .contains("The request is valid")
        .doesNotContain("invalid");
  }

  @Test
  @DisplayName("for an exception of the user-service does not name the LLM client")
  void failingService() {
    assertThat(fix(thrownBy("user-service", "UserService.java:80")))
        .isEqualTo(Cause.SERVICE_FAILED.fix());
  }

  @Test
  @DisplayName("for another context than the extracted one is to use the result of the extraction")
  void otherContext() {
    TestEvidence evidence =
        unread().first(new SpanlessContextCurrent("llm-service", "LlmService.java:60"));
    Finding finding = first(evidence);

    assertThat(finding.sentence())
        .isEqualTo(
            "llm-service made another context current than the one that it extracted from the"
                + " headers.");
    assertThat(finding.location()).isEqualTo("LlmService.java:60");
    assertThat(finding.fix()).contains("Context caller = tracer.extractContext");
  }

  @Test
  @DisplayName("for a context that was never made current is to make it current")
  void noOtherContext() {
    SpanlessContextCurrent later = new SpanlessContextCurrent("llm-service", "LlmService.java:90");

    assertThat(fix(unread())).isEqualTo(Cause.EXTRACTED_NOT_CURRENT.fix());
    assertThat(fix(unread().then(later))).isEqualTo(Cause.EXTRACTED_NOT_CURRENT.fix());
  }

  private static TestEvidence statusMissing() {
    return TestEvidence.request(Scenario.LLM_FAILS)
        .judging(USER_SERVICE)
        .span(PROCESS_USER_REQUEST, span -> span.withStatus(StatusCode.ERROR, ""))
        .withoutAttribute(PROCESS_USER_REQUEST, "honeyhive_metadata.downstream_status");
  }

  private static RequestAnswered failed() {
    return new RequestAnswered("user-service", "POST", "/process", 502, "", "UserService.java:98");
  }

  private static TestEvidence thrownBy(String service, String line) {
    return TestEvidence.request(Scenario.LLM_FAILS)
        .span(OPENAI_CALL, span -> span.withStatus(StatusCode.ERROR, ""))
        .then(new RequestAnswered(service, "POST", "/", 500, "RuntimeException: no", line));
  }

  private static TestEvidence unread() {
    return TestEvidence.success().root(GENERATE_RESPONSE).current(id(PROCESS_USER_REQUEST), "");
  }

  private static TestEvidence sentAsXTrace() {
    String traceparent = TestEvidence.traceparent(TestEvidence.id(PROCESS_USER_REQUEST));
    return TestEvidence.success()
        .root(GENERATE_RESPONSE)
        .request(LLM_SERVICE, Map.of("x-trace", traceparent))
        .then(
            new RequestSent(
                "user-service",
                "/generate",
                Map.of(),
                RequestSent.Injection.UNKNOWN,
                "UserService.java:90"));
  }

  private static String fix(TestEvidence evidence) {
    return first(evidence).fix();
  }

  private static Finding first(TestEvidence evidence) {
    return Diagnosis.of(evidence.build()).get(0);
  }
}
