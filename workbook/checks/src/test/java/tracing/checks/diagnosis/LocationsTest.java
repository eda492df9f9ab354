package tracing.checks.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.checks.diagnosis.ReferenceSpan.VALIDATE_USER;
import static tracing.services.ServiceName.USER_SERVICE;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.events.ContextEvent.ContextInjected;
import tracing.checks.events.MetadataWritten;

@DisplayName("The line to look at")
class LocationsTest {

  private static final String NO_SPAN = "0000000000000000";

  @Test
  @DisplayName("of metadata is the one that wrote it on the span that has it")
  void holder() {
    TestEvidence evidence =
        TestEvidence.success()
            .then(written(TestEvidence.id(PROCESS_USER_REQUEST), "UserService.java:66"))
            .then(written(TestEvidence.id(VALIDATE_USER), "UserService.java:84"));

    assertThat(ofOperation(evidence, Optional.of(TestEvidence.id(PROCESS_USER_REQUEST))))
        .isEqualTo("UserService.java:66");
  }

  @Test
  @DisplayName("of metadata that no span has is the one that wrote it when no span was current")
  void nowhere() {
    TestEvidence evidence =
        TestEvidence.success()
            .then(written(NO_SPAN, "UserService.java:90"))
            .then(written(TestEvidence.id(VALIDATE_USER), "UserService.java:84"));

    assertThat(ofOperation(evidence, Optional.empty())).isEqualTo("UserService.java:90");
  }

  @Test
  @DisplayName("of metadata that nobody wrote is not known, so it is the file alone")
  void unknown() {
    assertThat(ofOperation(TestEvidence.success(), Optional.empty())).isEqualTo("UserService.java");
  }

  @Test
  @DisplayName("of a call that was neither sent nor prepared is not that of a span")
  void noCall() {
    TestEvidence evidence = TestEvidence.success().without(ContextInjected.class, USER_SERVICE);

    assertThat(evidence.build().locations().ofCall(USER_SERVICE)).isEqualTo("UserService.java");
  }

  private static MetadataWritten written(String spanId, String line) {
    return new MetadataWritten("user-service", spanId, List.of("operation"), line);
  }

  private static String ofOperation(TestEvidence evidence, Optional<String> holder) {
    return evidence.build().locations().ofMetadata("operation", holder, USER_SERVICE);
  }
}
