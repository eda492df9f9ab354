package tracing.step4.incidents;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident cinema-desk:")
class CinemaDeskTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    IncidentService website = system.service("website");
    IncidentService bank = system.service("bank");
    IncidentService cinema = system.service("cinema");
    ExecutorService requests = system.pool("cinema", 1);
    CinemaDesk desk =
        new CinemaDesk(
            cinema.tracer(),
            ticket -> {
              cinema.log("prints a ticket");
              cinema.work(30);
              return ticket;
            });
    AtomicReference<Future<String>> ticket = new AtomicReference<>();
    website.begin(
        "buy ticket",
        () ->
            cinema.handle(
                "POST /tickets",
                website.call("cinema"),
                () -> {
                  cinema.log("POST /tickets");
                  ticket.set(desk.sell("F7"));
                }));
    system.pass(3_000);
    Callable<Void> payment =
        () -> {
          bank.begin("confirm payment", () -> confirm(cinema, desk, bank.call("cinema")));
          return null;
        };
    requests.submit(payment).get(5, TimeUnit.SECONDS);
    ticket.get().get(5, TimeUnit.SECONDS);
  }

  private static void confirm(IncidentService cinema, CinemaDesk desk, Map<String, String> headers)
      throws Exception {
    cinema.handle(
        "POST /confirmations",
        headers,
        () -> {
          cinema.log("POST /confirmations");
          desk.confirm("F7", "receipt 12");
        });
  }

  @Test
  @DisplayName("the ticket is printed in the trace of the guest who buys it")
  void isInTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("print ticket", "POST /tickets");
      system.trace().runOnTwoThreads("print ticket", "POST /tickets");
      system.trace().nothingStaysCurrent();
    }
  }
}
