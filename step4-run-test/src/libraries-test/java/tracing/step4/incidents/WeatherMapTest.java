package tracing.step4.incidents;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@DisplayName("Incident weather-map:")
class WeatherMapTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    run(system, 1);
  }

  private static void run(IncidentSystem system, int requests) throws Exception {
    IncidentService website = system.service("website");
    IncidentService weather = system.service("weather");
    ExecutorService pool = system.pool("map", 1);
    Scheduler scheduler = Schedulers.fromExecutorService(pool);
    WeatherMap map = new WeatherMap(weather.tracer(), scheduler);
    for (int request = 0; request < requests; request++) {
    website.begin(
        "show map",
        () ->
            weather.handle(
                "GET /map",
                website.call("weather"),
                () -> {
                  weather.log("GET /map");
                  pool.execute(() -> weather.log("loads measurements, then draws clouds"));
                  map.draw("Iceland")
                      .block(Duration.ofSeconds(5));
                }));
    }
  }

  @Test
  @DisplayName("both steps of the map are in the trace of its request")
  void isInTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("load measurements", "GET /map");
      system.trace().isChildOf("draw clouds", "GET /map");
      system.trace().runOnTwoThreads("load measurements", "GET /map");
      system.trace().nothingStaysCurrent();
    }
  }

  @Test
  @DisplayName("each map is in the trace of its own request")
  void eachInItsOwn() {
    try (IncidentSystem system = IncidentSystem.after(s -> run(s, 2))) {
      system.trace().eachTraceHas("GET /map", "context-lost", "load measurements", "draw clouds");
    }
  }
}
