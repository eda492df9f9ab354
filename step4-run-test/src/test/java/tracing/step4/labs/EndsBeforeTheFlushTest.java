package tracing.step4.labs;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.Cause;
import tracing.checks.labs.LabTelemetry;

@Tag("lab")
@DisplayName("Lab ends-before-the-flush:")
class EndsBeforeTheFlushTest {

  @Test
  @DisplayName("the span has left the process when the job is over")
  void flushes() {
    try (LabTelemetry telemetry = new LabTelemetry()) {
      EndsBeforeTheFlush.run(telemetry.exporter());

      telemetry
          .trace()
          .isRecorded(
              "nightly_report",
              Cause.NOT_FLUSHED,
              "it ended, and waited in a batch that nobody sent");
    }
  }
}
