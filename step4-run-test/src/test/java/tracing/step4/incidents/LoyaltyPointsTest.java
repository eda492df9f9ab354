package tracing.step4.incidents;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident loyalty-points:")
class LoyaltyPointsTest implements IncidentScenario {

  private static final String SESSION = "customer-12";

  @Override
  public void run(IncidentSystem system) throws Exception {
    OpenTelemetrySdk own = LoyaltyPoints.build(system.provider("checkout"));
    IncidentService checkout = system.service("checkout", own);
    IncidentService points = system.service("points");
    checkout.begin(
        SESSION,
        "pay",
        () -> {
          Map<String, String> headers = new LinkedHashMap<>();
          checkout.inject(headers);
          checkout.log("inject(...) has written " + headers.size() + " headers to the map");
          headers.put("accept", "application/json");
          points.handle("add points", checkout.call("points", headers), () -> points.work(15));
        });
  }

  @Test
  @DisplayName("the points are added in the trace and in the session of the payment")
  void isInTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("add points", "pay", "no-propagators");
      String session = system.trace().span("add points", "no-propagators").sessionId();
      system
          .trace()
          .claim(
              session.equals(SESSION),
              "no-propagators",
              "add points is in no session, but pay is.");
    }
  }
}
