package tracing.step4.incidents;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;
import tracing.services.http.RequestHeaders;

@Tag("incident")
@DisplayName("Incident old-billing-system:")
class OldBillingSystemTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    IncidentService billing = system.service("billing");
    IncidentService shop = system.service("shop");
    billing.begin(
        "send invoice",
        () -> {
          Map<String, String> headers = new LinkedHashMap<>();
          B3Propagator.injectingSingleHeader().inject(Context.current(), headers, Map::put);
          store(system, "store invoice", billing.call("archive", headers));
        });
    shop.begin("print receipt", () -> store(system, "store receipt", shop.call("archive")));
  }

  private static void store(IncidentSystem system, String span, Map<String, String> headers)
      throws Exception {
    IncidentService archive = system.service("archive");
    TextMapPropagator propagator = OldBillingSystem.propagator();
    Context caller = propagator.extract(Context.root(), headers, RequestHeaders.GETTER);
    archive.handle(span, caller, () -> archive.work(12));
  }

  @Test
  @DisplayName("what the archive does for billing is in the trace of the invoice")
  void invoice() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("store invoice", "send invoice", "sent-in-other-format");
    }
  }

  @Test
  @DisplayName("what the archive does for the shop is in the trace of the receipt, as before")
  void receipt() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("store receipt", "print receipt", "never-extracted");
    }
  }
}
