package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.maintenance.load.CompletenessReport;
import tracing.maintenance.load.CompletenessRun;

@Tag("maintain")
@DisplayName("Under load")
class LoadTest {

  private static final Logger TRACER_LOG = Logger.getLogger("tracing.honeyhive");

  @BeforeAll
  static void silence() {
    TRACER_LOG.setLevel(Level.OFF);
  }

  @Test
  @DisplayName(
      "each of 2,000 requests is one trace with its spans, parents and one session, and none is kept")
  void complete() throws Exception {
    CompletenessReport report = CompletenessRun.run(2_000, 32, Duration.ofMinutes(5));

    assertThat(report.unexpected()).isEmpty();
    assertThat(report.samples()).isEmpty();
    assertThat(report.problems()).isEmpty();
    assertThat(report.traces()).isEqualTo(2_000);
    assertThat(report.isHeapAsBefore()).as("the heap is as before").isTrue();
  }
}
