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
    IncidentService website = system.service("website");
    IncidentService weather = system.service("weather");
    ExecutorService pool = system.pool("map", 1);
    Scheduler scheduler = Schedulers.fromExecutorService(pool);
    website.begin(
        "show map",
        () ->
            weather.handle(
                "GET /map",
                website.call("weather"),
                () -> {
                  weather.log("GET /map");
                  pool.execute(() -> weather.log("loads measurements, then draws clouds"));
                  new WeatherMap(weather.tracer(), scheduler)
                      .draw("Iceland")
                      .block(Duration.ofSeconds(5));
                }));
  }

  @Test
  @DisplayName("both steps of the map are in the trace of its request")
  void isInTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("load measurements", "GET /map");
      system.trace().isChildOf("draw clouds", "GET /map");
    }
  }
}
