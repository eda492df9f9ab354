package tracing.step4.incidents;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident spare-parts:")
class SparePartsTest implements IncidentScenario {

  private static final String CAUSE = "span-id-replaced";
  private static final String NUMBER = "00000000000004d2";

  @Override
  public void run(IncidentSystem system) throws Exception {
    IncidentService garage = system.service("garage");
    garage.begin("repair car", () -> order(system, garage));
  }

  private static void order(IncidentSystem system, IncidentService garage) throws Exception {
    IncidentService relay = system.service("relay");
    IncidentService store = system.service("store");
    Span span = garage.tracer().spanBuilder("POST /parts").setSpanKind(SpanKind.CLIENT).startSpan();
    try (Scope scope = span.makeCurrent()) {
      Map<String, String> headers = new SpareParts(() -> NUMBER).forward(garage.call("relay"));
      relay.call("store", headers);
      store.handle("fetch part", headers, () -> store.work(80));
    } finally {
      span.end();
    }
  }

  @Test
  @DisplayName("the store's work is a child of the call that asks for it")
  void isChildOfCall() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("fetch part", "POST /parts", CAUSE);
    }
  }

  @Test
  @DisplayName("the store still gets the number of each request")
  void passesNumber() {
    String number = new SpareParts(() -> NUMBER).forward(Map.of()).get("x-request-id");
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system
          .trace()
          .claim(NUMBER.equals(number), "wrong-answer", "The request has no x-request-id.");
    }
  }
}
