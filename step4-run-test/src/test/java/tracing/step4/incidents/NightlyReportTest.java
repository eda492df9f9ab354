package tracing.step4.incidents;

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
          IncidentService.apart(
              () -> NightlyReport.run(system.exporter(), IncidentSystem.resource("report")));
          report.log("span \"write report\" has ended; 120 pages written");
          scheduler.log("the process report has ended after 0.3 s, with status 0");
        });
  }

  @Test
  @DisplayName("the span of the report is there after its process has ended")
  void isThere() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().span("write report", "not-flushed");
    }
  }
}
