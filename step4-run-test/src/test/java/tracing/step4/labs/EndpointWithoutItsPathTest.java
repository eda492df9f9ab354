package tracing.step4.labs;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.backends.LocalHoneyHive;
import tracing.backends.TraceStore;
import tracing.checks.diagnosis.Cause;
import tracing.checks.labs.LabTelemetry;
import tracing.services.http.HttpServer;

@Tag("lab")
@DisplayName("Lab endpoint-without-its-path:")
class EndpointWithoutItsPathTest {

  @Test
  @DisplayName("the span arrives at the backend")
  void arrives() {
    TraceStore store = new TraceStore();
    try (LabTelemetry telemetry = new LabTelemetry();
        HttpServer backend = LocalHoneyHive.start(store, "127.0.0.1", 0);
        SpanExporter exporter =
            EndpointWithoutItsPath.exporter("http://127.0.0.1:" + backend.port())) {
      telemetry.handle("handle", Map.of());
      exporter.export(telemetry.spans()).join(5, TimeUnit.SECONDS);

      if (store.spans().isEmpty()) {
        throw telemetry.failure(
            Cause.WRONG_ENDPOINT, "The span was sent, and the backend has none: wrong path.");
      }
    }
  }
}
