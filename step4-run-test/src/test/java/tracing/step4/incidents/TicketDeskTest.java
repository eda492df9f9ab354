package tracing.step4.incidents;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident ticket-desk:")
class TicketDeskTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    run(system, true);
  }

  private static void run(IncidentSystem system, boolean bobComes) throws Exception {
    IncidentService app = system.service("app");
    IncidentService desk = system.service("desk");
    ExecutorService pool = system.pool("desk", 1);
    TicketDesk tickets = new TicketDesk(desk.telemetry());
    app.begin(
        "order of Ann",
        () -> {
          Map<String, String> headers = app.call("desk");
          pool.submit(
                  () -> {
                    desk.log("handles the tickets of Ann");
                    tickets.handle("tickets of Ann", headers);
                  })
              .get(5, TimeUnit.SECONDS);
        });
    if (!bobComes) {
      return;
    }
    system.pass(2_000);
    system.request("(a machine at the door)", "desk", Map.of(), Map.of());
    pool.submit(
            () -> {
              desk.log("handles the tickets of Bob");
              tickets.handle("tickets of Bob", Map.of());
            })
        .get(5, TimeUnit.SECONDS);
  }

  @Test
  @DisplayName("each request is in its own caller's trace, whatever its thread did before")
  void ownTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("tickets of Ann", "order of Ann", "never-extracted");
      system.trace().isRoot("tickets of Bob", "scope-not-closed");
    }
    try (IncidentSystem system = IncidentSystem.after(s -> run(s, false))) {
      system.trace().nothingStaysCurrent();
    }
  }
}
