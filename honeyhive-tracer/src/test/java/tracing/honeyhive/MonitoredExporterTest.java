package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Spans that do not reach a backend")
class MonitoredExporterTest {

  private static final String LOST =
      "Spans are being lost: X does not accept them. Requests are not affected. Check Y.";

  private final LogLines log = LogLines.open();
  private final Backend backend = new Backend();
  private long now;
  private final MonitoredExporter exporter = new MonitoredExporter(backend, "X", "Y", () -> now);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  @DisplayName("are logged once, with the settings to check, and not for each batch")
  void once() {
    for (int i = 0; i < 100; i++) {
      refuse(5);
    }

    assertThat(log.messages()).containsExactly(LOST);
  }

  @Test
  @DisplayName("are logged again when others have arrived in between, at most once a minute")
  void onceAMinute() {
    refuse(1);
    accept(1);
    refuse(1);
    accept(1);
    assertThat(log.messages()).containsExactly(LOST, "X accepts spans again.");

    now += Duration.ofMinutes(1).toNanos();
    refuse(1);
    assertThat(log.messages()).hasSize(3).last().isEqualTo(LOST);
  }

  @Test
  @DisplayName("are logged when the minute is over, although the backend has failed all the time")
  void afterTheMinute() {
    refuse(1);
    accept(1);
    refuse(1);
    now += Duration.ofMinutes(1).toNanos();
    refuse(1);

    assertThat(log.messages()).hasSize(3).last().isEqualTo(LOST);
  }

  @Test
  @DisplayName("are all counted at the end, including those that were never sent")
  void total() {
    refuse(3);
    accept(1_000);
    exporter.report(1_010);

    assertThat(log.messages()).last().isEqualTo("10 of 1,010 spans did not reach X.");
  }

  @Test
  @DisplayName("are not logged when there are none")
  void none() {
    accept(1_000);
    exporter.report(1_000);

    assertThat(log.messages()).isEmpty();
  }

  @Test
  @DisplayName("are no longer logged once the tracer is closed")
  void closed() {
    exporter.report(5);
    exporter.report(5);
    refuse(5);

    assertThat(log.messages()).containsExactly("5 of 5 spans did not reach X.");
  }

  private void refuse(int spans) {
    backend.result = CompletableResultCode.ofFailure();
    exporter.export(Collections.nCopies(spans, null));
  }

  private void accept(int spans) {
    backend.result = CompletableResultCode.ofSuccess();
    exporter.export(Collections.nCopies(spans, null));
  }

  /** Answers every batch with the result that is set. */
  static final class Backend implements SpanExporter {

    CompletableResultCode result = CompletableResultCode.ofSuccess();

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return result;
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
