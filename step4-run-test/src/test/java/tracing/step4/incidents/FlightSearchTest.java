package tracing.step4.incidents;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident flight-search:")
class FlightSearchTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    run(system, 1);
  }

  private static void run(IncidentSystem system, int requests) throws Exception {
    IncidentService website = system.service("website");
    IncidentService flights = system.service("flights");
    ExecutorService pool = system.pool("flights-pool", 1);
    FlightSearch search = new FlightSearch(flights.tracer(), pool);
    for (int request = 0; request < requests; request++) {
      website.begin(
          "show flights",
          () ->
              flights.handle(
                  "GET /flights",
                  website.call("flights"),
                  () -> {
                    flights.log("GET /flights");
                    pool.execute(() -> flights.log("asks airlines, then compares prices"));
                    search.search("Oslo to Rome").get(5, TimeUnit.SECONDS);
                  }));
    }
  }

  @Test
  @DisplayName("both steps of the search are in its trace")
  void isInTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("search flights", "GET /flights");
      system.trace().isChildOf("ask airlines", "search flights");
      system.trace().isChildOf("compare prices", "search flights");
      system.trace().runOnTwoThreads("ask airlines", "search flights");
      system.trace().nothingStaysCurrent();
    }
  }

  @Test
  @DisplayName("each search is in the trace of its own request")
  void eachInItsOwn() {
    try (IncidentSystem system = IncidentSystem.after(s -> run(s, 2))) {
      system
          .trace()
          .eachTraceHas(
              "GET /flights", "context-lost", "search flights", "ask airlines", "compare prices");
    }
  }
}
