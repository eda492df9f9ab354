package tracing.step4.incidents;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@DisplayName("Incident departure-board:")
class DepartureBoardTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    run(system, 1);
  }

  private static void run(IncidentSystem system, int requests) throws Exception {
    IncidentService hall = system.service("hall");
    IncidentService station = system.service("station");
    DepartureBoard board =
        new DepartureBoard(
            station.tracer(),
            name -> {
              station.log("asks the signal box for delays");
              station.work(40);
              return "5 minutes late";
            });
    for (int request = 0; request < requests; request++) {
    hall.begin(
        "show departures",
        () ->
            station.handle(
                "GET /departures",
                hall.call("station"),
                () -> {
                  station.log("GET /departures");
                  board.show("Oslo");
                }));
    }
  }

  @Test
  @DisplayName("the timetable and the signal box are in the trace of the board")
  void isInTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("read timetable", "GET /departures");
      system.trace().isChildOf("ask signal box", "GET /departures");
      system.trace().runOnTwoThreads("ask signal box", "GET /departures");
      system.trace().nothingStaysCurrent();
    }
  }

  @Test
  @DisplayName("each board is in the trace of its own request")
  void eachInItsOwn() {
    try (IncidentSystem system = IncidentSystem.after(s -> run(s, 2))) {
      system.trace().eachTraceHas("GET /departures", "context-lost", "read timetable", "ask signal box");
    }
  }
}
