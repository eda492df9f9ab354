package tracing.step4.labs;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.Cause;
import tracing.checks.labs.LabHeaders;
import tracing.checks.labs.LabTelemetry;

@Tag("lab")
@DisplayName("Lab proxy-strips-headers:")
class ProxyStripsHeadersTest {

  @Test
  @DisplayName("the service behind the proxy continues the trace and the session")
  void passesContextOn() {
    try (LabTelemetry telemetry = new LabTelemetry()) {
      Map<String, String> sent = LabHeaders.sampled();
      sent.put("Content-Type", "application/json");
      Map<String, String> arrived = ProxyStripsHeaders.passOn(sent);
      telemetry.handle("handle", arrived);

      if (telemetry.trace().span("handle").isRoot() || !arrived.containsKey("baggage")) {
        throw telemetry.failure(
            Cause.HEADERS_STRIPPED,
            "The caller sent " + sent.keySet() + ", and " + arrived.keySet() + " arrived.");
      }
      telemetry.trace().continuesCallerTrace("handle");
    }
  }

  @Test
  @DisplayName("what the proxy should not pass on still stops there")
  void stopsTheRest() {
    try (LabTelemetry telemetry = new LabTelemetry()) {
      if (!ProxyStripsHeaders.passOn(Map.of("Cookie", "secret")).isEmpty()) {
        throw telemetry.failure(
            Cause.WRONG_ANSWER, "The proxy passes on a cookie, which it should not.");
      }
    }
  }
}
