package tracing.step4.labs;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.Cause;
import tracing.checks.labs.LabTelemetry;

@Tag("lab")
@DisplayName("Lab span-never-made-current:")
class SpanNeverMadeCurrentTest {

  @Test
  @DisplayName("the inner span is a child of the outer span")
  void isChildOf() {
    try (LabTelemetry telemetry = new LabTelemetry()) {
      new SpanNeverMadeCurrent(telemetry.tracer()).answer("tracing");

      telemetry.trace().isChildOf("search", "answer");
    }
  }

  @Test
  @DisplayName("the attribute is on the outer span")
  void hasAttribute() {
    try (LabTelemetry telemetry = new LabTelemetry()) {
      new SpanNeverMadeCurrent(telemetry.tracer()).answer("tracing");

      telemetry.trace().hasAttribute("answer", "documents", Cause.SPAN_NOT_CURRENT);
    }
  }
}
