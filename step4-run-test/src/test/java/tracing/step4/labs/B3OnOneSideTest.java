package tracing.step4.labs;

import io.opentelemetry.context.Context;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.Cause;
import tracing.checks.labs.LabHeaders;
import tracing.checks.labs.LabTelemetry;
import tracing.services.http.RequestHeaders;

@Tag("lab")
@DisplayName("Lab b3-on-one-side:")
class B3OnOneSideTest {

  @Test
  @DisplayName("a caller that speaks B3 is continued")
  void readsB3() {
    try (LabTelemetry telemetry = new LabTelemetry()) {
      telemetry.handle(
          "handle",
          B3OnOneSide.propagator().extract(Context.root(), LabHeaders.b3(), RequestHeaders.GETTER));

      if (telemetry.trace().span("handle").isRoot()) {
        throw telemetry.failure(
            Cause.SENT_IN_OTHER_FORMAT,
            "The caller sent " + LabHeaders.b3() + ", and nothing here reads b3.");
      }
      telemetry.trace().continuesCallerTrace("handle");
    }
  }

  @Test
  @DisplayName("a caller that speaks W3C Trace Context is continued as before")
  void readsW3c() {
    try (LabTelemetry telemetry = new LabTelemetry()) {
      telemetry.handle(
          "handle",
          B3OnOneSide.propagator()
              .extract(Context.root(), LabHeaders.sampled(), RequestHeaders.GETTER));

      telemetry.trace().continuesCallerTrace("handle");
    }
  }
}
