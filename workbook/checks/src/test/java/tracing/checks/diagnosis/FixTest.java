package tracing.checks.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.services.ServiceName.LLM_SERVICE;
import static tracing.services.ServiceName.USER_SERVICE;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.RequestSent;

@DisplayName("The fix for a context under another header name")
class FixTest {

  @Test
  @DisplayName("names the injection as what the service already does")
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

  private static TestEvidence sentAsXTrace() {
    String traceparent = TestEvidence.traceparent(TestEvidence.id(PROCESS_USER_REQUEST));
    return TestEvidence.success()
        .root(GENERATE_RESPONSE)
        .request(LLM_SERVICE, Map.of("x-trace", traceparent))
        .then(new RequestSent("user-service", "/generate", Map.of(), "UserService.java:90"));
  }

  private static String fix(TestEvidence evidence) {
    return Diagnosis.of(evidence.build()).get(0).fix();
  }
}
