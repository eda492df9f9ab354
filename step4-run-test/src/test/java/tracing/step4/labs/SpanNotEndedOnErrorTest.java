package tracing.step4.labs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.labs.LabTelemetry;

@Tag("lab")
@DisplayName("Lab span-not-ended-on-error:")
class SpanNotEndedOnErrorTest {

  @Test
  @DisplayName("the outer span ends when the search fails, too")
  void endsOnError() {
    try (LabTelemetry telemetry = new LabTelemetry()) {
      assertThatThrownBy(() -> new SpanNotEndedOnError(telemetry.tracer()).answer(""));

      telemetry.trace().isChildOf("search", "answer");
    }
  }

  @Test
  @DisplayName("the outer span ends once when the search succeeds")
  void endsOnSuccess() {
    try (LabTelemetry telemetry = new LabTelemetry()) {
      new SpanNotEndedOnError(telemetry.tracer()).answer("tracing");

      telemetry.trace().isChildOf("search", "answer");
    }
  }
}
