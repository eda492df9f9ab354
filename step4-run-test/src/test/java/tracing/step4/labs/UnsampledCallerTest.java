package tracing.step4.labs;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.Cause;
import tracing.checks.labs.LabHeaders;
import tracing.checks.labs.LabTelemetry;

@Tag("lab")
@DisplayName("Lab unsampled-caller:")
class UnsampledCallerTest {

  @Test
  @DisplayName("a request is recorded although its caller is not sampled")
  void recordsUnsampledCaller() {
    try (LabTelemetry telemetry = new LabTelemetry(UnsampledCaller.sampler())) {
      telemetry.handle("handle", LabHeaders.unsampled());

      telemetry
          .trace()
          .isRecorded("handle", Cause.UNSAMPLED_CALLER, "its caller's traceparent ends in 00");
      telemetry.trace().continuesCallerTrace("handle");
    }
  }

  @Test
  @DisplayName("a request without a caller is recorded")
  void recordsRoot() {
    try (LabTelemetry telemetry = new LabTelemetry(UnsampledCaller.sampler())) {
      telemetry.handle("handle", Map.of());

      telemetry.trace().isRecorded("handle", Cause.UNSAMPLED_CALLER, "nobody called it");
    }
  }
}
