package tracing.step4.labs;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.Cause;
import tracing.checks.labs.LabTelemetry;

@Tag("lab")
@DisplayName("Lab no-propagators:")
class NoPropagatorsTest {

  @Test
  @DisplayName("what is injected names the span, and the session")
  void injects() {
    try (LabTelemetry telemetry = new LabTelemetry()) {
      Map<String, String> sent =
          telemetry.callThrough(NoPropagators.build(telemetry.provider()), "call");

      if (!sent.containsKey("traceparent") || !sent.containsKey("baggage")) {
        throw telemetry.failure(
            Cause.NO_PROPAGATORS, "A span and a session were current, and inject wrote " + sent);
      }
      telemetry.trace().isPropagatedIn(sent, "call");
    }
  }
}
