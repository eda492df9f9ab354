package tracing.step4.labs;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.labs.LabTelemetry;

@Tag("lab")
@DisplayName("Lab lost-on-an-executor:")
class LostOnAnExecutorTest {

  @Test
  @DisplayName("the span that runs on the pool is a child of the span that submitted it")
  void isChildOf() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (LabTelemetry telemetry = new LabTelemetry()) {
      new LostOnAnExecutor(telemetry.tracer(), pool).answer("tracing");

      telemetry.trace().isChildOf("search", "answer");
    } finally {
      pool.shutdownNow();
    }
  }
}
