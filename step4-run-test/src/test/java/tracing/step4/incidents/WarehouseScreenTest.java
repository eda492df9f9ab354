package tracing.step4.incidents;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.backends.LocalHoneyHive;
import tracing.backends.TraceStore;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;
import tracing.services.http.HttpServer;

@Tag("incident")
@DisplayName("Incident warehouse-screen:")
class WarehouseScreenTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    TraceStore store = new TraceStore();
    try (HttpServer server = LocalHoneyHive.start(store, "127.0.0.1", 0)) {
      system.logOpenTelemetry("warehouse");
      SpanExporter exporter = WarehouseScreen.exporter("http://127.0.0.1:" + server.port());
      IncidentService shop = system.service("shop");
      IncidentService warehouse = system.serviceExportingTo(exporter, "warehouse");
      shop.begin(
          "order",
          () ->
              warehouse.handle("reserve goods", shop.call("warehouse"), () -> warehouse.work(20)));
      system.flush();
      system.addSpans(store.spans());
    }
  }

  @Test
  @DisplayName("the monitoring server has the span of the warehouse")
  void arrives() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("reserve goods", "order", "wrong-endpoint");
    }
  }
}
