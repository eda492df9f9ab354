package tracing.step4.incidents;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident nightly-report:")
class NightlyReportTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    IncidentService scheduler = system.service("scheduler");
    IncidentService report = system.service("report");
    scheduler.begin(
        "start jobs",
        () -> {
          scheduler.log("starts the process report");
          IncidentService.apart(() -> runProcess(system));
          report.log("span \"write report\" has ended; 120 pages written");
          scheduler.log("the process report has ended after 0.3 s, with status 0");
        });
  }

  /** What is exported after the job has returned is lost, as it is when a process has ended. */
  private static void runProcess(IncidentSystem system) {
    CountDownLatch ended = new CountDownLatch(1);
    SpanExporter slow =
        new SpanExporter() {
          @Override
          public CompletableResultCode export(Collection<SpanData> spans) {
            return isRunning(ended)
                ? system.exporter().export(spans)
                : CompletableResultCode.ofFailure();
          }

          @Override
          public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
          }

          @Override
          public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
          }
        };
    NightlyReport.run(slow, IncidentSystem.resource("report"));
    ended.countDown();
  }

  /** Takes as long as sending over a network does, unless the process ends before. */
  private static boolean isRunning(CountDownLatch ended) {
    try {
      return !ended.await(200, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  @DisplayName("the span of the report is there after its process has ended")
  void isThere() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().span("write report", "not-flushed");
    }
  }
}
