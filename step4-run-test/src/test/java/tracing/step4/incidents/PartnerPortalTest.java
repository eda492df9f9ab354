package tracing.step4.incidents;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident partner-portal:")
class PartnerPortalTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    IncidentService portal = system.service("portal", b -> b.setSampler(Sampler.alwaysOff()));
    IncidentService shop = system.service("shop");
    IncidentService orders = system.service("orders", b -> b.setSampler(PartnerPortal.sampler()));
    portal.begin(
        "partner's basket",
        () ->
            orders.handle(
                "order of the partner",
                portal.call("orders"),
                () -> orders.log("order 1 of the partner accepted")));
    shop.begin(
        "check out basket",
        () ->
            orders.handle(
                "order of a customer",
                shop.call("orders"),
                () -> orders.log("order 2 of a customer accepted")));
    system.pass(60_000);
    orders.begin("order by telephone", () -> orders.log("order 3 by telephone accepted"));
  }

  @Test
  @DisplayName("there is a span for each order, whoever sends it")
  void recordsAll() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().span("order of the partner", "unsampled-caller");
      system.trace().isChildOf("order of a customer", "check out basket", "unsampled-caller");
      system.trace().span("order by telephone", "unsampled-caller");
    }
  }
}
