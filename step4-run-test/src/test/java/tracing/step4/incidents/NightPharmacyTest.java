package tracing.step4.incidents;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;
import tracing.traces.TraceSpan;

@Tag("incident")
@DisplayName("Incident night-pharmacy:")
class NightPharmacyTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    IncidentService app = system.service("app");
    IncidentService pharmacy = system.service("pharmacy");
    NightPharmacy orders = new NightPharmacy(pharmacy.tracer());
    app.begin("order by day", () -> send(app, pharmacy, () -> orders.order("aspirin")));
    app.begin("order by night", () -> send(app, pharmacy, () -> orders.order("")));
  }

  private static void send(
      IncidentService app, IncidentService pharmacy, IncidentService.Work order) throws Exception {
    try {
      pharmacy.handle("POST /orders", app.call("pharmacy"), order);
    } catch (IllegalArgumentException e) {
      pharmacy.log("POST /orders answers 500: " + e.getMessage());
    }
  }

  @Test
  @DisplayName("each order has a span in its trace, and each check of the stock is its child")
  void wholeTraces() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().everyChildOf("check stock", "order medicine", "span-not-ended");
      system.trace().everyChildOf("order medicine", "POST /orders", "span-not-ended");
      system
          .trace()
          .claim(
              system.evidence().log().stream().anyMatch(line -> line.contains("answers 500")),
              "wrong-answer",
              "The order that names no medicine is not refused any more.");
      system
          .trace()
          .claim(
              system.trace().spans().stream().allMatch(span -> endsBeforeParent(system, span)),
              "wrong-answer",
              "A span has ended before its child.");
      system.trace().nothingStaysCurrent();
    }
  }

  private static boolean endsBeforeParent(IncidentSystem system, TraceSpan child) {
    return system.trace().spans().stream()
        .filter(span -> span.spanId().equals(child.parentSpanId()))
        .allMatch(parent -> parent.endNanos() > child.endNanos());
  }
}
