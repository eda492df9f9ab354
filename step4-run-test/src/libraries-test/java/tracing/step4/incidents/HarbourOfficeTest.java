package tracing.step4.incidents;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.sdk.trace.SpanLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@DisplayName("Incident harbour-office:")
class HarbourOfficeTest implements IncidentScenario {

  private static final String CAUSE = "client-without-instrumentation";

  @Override
  public void run(IncidentSystem system) throws Exception {
    // The instrumentation writes eight attributes to the span of a call; one of them is enough.
    SpanLimits limits = SpanLimits.builder().setMaxNumberOfAttributes(1).build();
    IncidentService harbour =
        system.service("harbour", provider -> provider.setSpanLimits(limits));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/tide", exchange -> answer(system, "tides", 5, exchange));
    server.createContext("/papers", exchange -> answer(system, "customs", 400, exchange));
    server.start();
    String address = "http://localhost:" + server.getAddress().getPort();
    try {
      HarbourOffice office = new HarbourOffice(harbour.telemetry());
      harbour.begin("POST /arrivals", () -> office.arrive(address + "/tide", address + "/papers"));
    } finally {
      server.stop(0);
    }
  }

  private static void answer(
      IncidentSystem system, String name, long millis, HttpExchange exchange) throws IOException {
    IncidentService service = system.service(name);
    Map<String, String> headers = new TreeMap<>();
    exchange.getRequestHeaders().forEach((key, values) -> headers.put(key.toLowerCase(Locale.ROOT), values.get(0)));
    headers.keySet().removeAll(Set.of("host", "connection"));
    system.request("harbour", name, headers, headers);
    try {
      service.handle("GET " + exchange.getRequestURI(), headers, () -> service.work(millis));
    } catch (Exception e) {
      throw new IOException(e);
    }
    byte[] body = "in order".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  @DisplayName("the tide and the papers are in the trace of a ship's arrival")
  void isInTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().everyChildOf("GET", "POST /arrivals", CAUSE);
      system.trace().isChildOf("GET /tide", "GET", CAUSE);
      system.trace().everyChildOf("GET /papers", "GET", CAUSE);
    }
  }
}
