package tracing.step4.incidents;

import com.sun.net.httpserver.Headers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident parcel-tracking:")
class ParcelTrackingTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    IncidentService shop = system.service("shop");
    IncidentService parcels = system.service("parcels");
    shop.begin(
        "where is my order",
        () -> {
          Map<String, String> sent = new LinkedHashMap<>();
          shop.inject(sent);
          Headers received = new Headers();
          sent.forEach(received::set);
          Map<String, String> arrived = new LinkedHashMap<>();
          received.forEach((name, values) -> arrived.put(name, values.get(0)));
          system.request("shop", "parcels", sent, arrived);
          parcels.handle(
              "find parcel",
              new ParcelTracking(parcels.telemetry()).caller(received),
              () -> parcels.work(40));
        });
  }

  @Test
  @DisplayName("the parcel is looked up in the trace of the customer's question")
  void isInTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("find parcel", "where is my order", "case-sensitive-lookup");
    }
  }
}
