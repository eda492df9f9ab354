package tracing.step4.labs;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.labs.LabHeaders;
import tracing.checks.labs.LabTelemetry;

@Tag("lab")
@DisplayName("Lab scope-leaked-on-a-pooled-thread:")
class ScopeLeakedOnAPooledThreadTest {

  @Test
  @DisplayName(
      "a request without headers starts a trace of its own, whatever its thread did before")
  void startsItsOwnTrace() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (LabTelemetry telemetry = new LabTelemetry()) {
      ScopeLeakedOnAPooledThread service =
          new ScopeLeakedOnAPooledThread(telemetry.openTelemetry());
      pool.submit(() -> service.handle("first", LabHeaders.sampled())).get(5, TimeUnit.SECONDS);
      pool.submit(() -> service.handle("second", Map.of())).get(5, TimeUnit.SECONDS);

      telemetry.trace().continuesCallerTrace("first");
      telemetry.trace().isRoot("second");
    } finally {
      pool.shutdownNow();
    }
  }
}
