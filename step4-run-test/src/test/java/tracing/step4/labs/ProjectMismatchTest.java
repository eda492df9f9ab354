package tracing.step4.labs;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.Cause;
import tracing.checks.labs.LabTelemetry;

@Tag("lab")
@DisplayName("Lab project-mismatch:")
class ProjectMismatchTest {

  @Test
  @DisplayName("both services are in the project that the environment names")
  void oneProject() {
    Map<String, String> production = Map.of("HH_PROJECT", "support-bot");
    AttributeKey<String> project = AttributeKey.stringKey("honeyhive.project");
    try (LabTelemetry telemetry = new LabTelemetry()) {
      String gateway = ProjectMismatch.gateway(production).getAttribute(project);
      String userService = ProjectMismatch.userService(production).getAttribute(project);

      if (!"support-bot".equals(gateway) || !"support-bot".equals(userService)) {
        throw telemetry.failure(
            Cause.PROJECT_MISMATCH,
            "With HH_PROJECT=support-bot the gateway is in project "
                + gateway
                + " and the user-service in "
                + userService
                + ".");
      }
    }
  }
}
