package tracing.step4.labs;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.labs.LabTelemetry;

@Tag("lab")
@DisplayName("Lab lost-in-a-completable-future:")
class LostInACompletableFutureTest {

  @Test
  @DisplayName("the span of each step is a child of the span that began the chain")
  void isChildOf() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (LabTelemetry telemetry = new LabTelemetry()) {
      new LostInACompletableFuture(telemetry.tracer(), pool)
          .answer("tracing")
          .get(5, TimeUnit.SECONDS);

      telemetry.trace().isChildOf("search", "answer");
      telemetry.trace().isChildOf("summarise", "answer");
    } finally {
      pool.shutdownNow();
    }
  }
}
