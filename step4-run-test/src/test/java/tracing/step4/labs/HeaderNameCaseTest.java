package tracing.step4.labs;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.checks.diagnosis.Cause;
import tracing.checks.labs.LabHeaders;
import tracing.checks.labs.LabTelemetry;

@Tag("lab")
@DisplayName("Lab header-name-case:")
class HeaderNameCaseTest {

  @ParameterizedTest
  @ValueSource(strings = {"traceparent", "Traceparent", "TRACEPARENT"})
  @DisplayName("the caller is found, however its header is written")
  void findsCaller(String name) {
    try (LabTelemetry telemetry = new LabTelemetry()) {
      Headers headers = new Headers();
      headers.add(name, LabHeaders.sampled().get("traceparent"));

      telemetry.handle("handle", new HeaderNameCase(telemetry.openTelemetry()).caller(headers));

      if (telemetry.trace().span("handle").isRoot()) {
        throw telemetry.failure(
            Cause.CASE_SENSITIVE_LOOKUP,
            name + " arrived, and the map has it as " + headers.keySet() + ".");
      }
      telemetry.trace().continuesCallerTrace("handle");
    }
  }
}
