package tracing.step4.labs;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.Cause;
import tracing.checks.labs.LabHeaders;
import tracing.checks.labs.LabTelemetry;

@Tag("lab")
@DisplayName("Lab baggage-not-forwarded:")
class BaggageNotForwardedTest {

  @Test
  @DisplayName("the next service gets the trace and the session")
  void forwardsBoth() {
    try (LabTelemetry telemetry = new LabTelemetry()) {
      Map<String, String> sent =
          new BaggageNotForwarded(telemetry.openTelemetry()).forward(LabHeaders.sampled());

      telemetry.trace().continuesCallerTrace("forward");
      telemetry.trace().isPropagatedIn(sent, "forward");
      if (!sent.getOrDefault("baggage", "").contains(LabHeaders.SESSION)) {
        throw telemetry.failure(
            Cause.BAGGAGE_NOT_SENT, "The headers to the next service carry no session: " + sent);
      }
    }
  }
}
