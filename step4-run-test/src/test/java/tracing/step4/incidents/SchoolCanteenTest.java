package tracing.step4.incidents;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentService.Work;
import tracing.checks.incidents.IncidentSystem;
import tracing.checks.incidents.StrictContext;

@Tag("incident")
@DisplayName("Incident school-canteen:")
class SchoolCanteenTest implements IncidentScenario {

  private static final String CAUSE = "scope-not-closed";
  private static final String STRICT = "strict context: ";

  @Override
  public void run(IncidentSystem system) throws Exception {
    IncidentService app = system.service("app");
    IncidentService canteen = system.service("canteen");
    ExecutorService requests = system.pool("canteen", 1);
    ExecutorService kitchen = system.pool("kitchen", 1);
    try (StrictContext strict = new StrictContext()) {
      app.begin(
          "lunch of Tim",
          () -> {
            Map<String, String> headers = app.call("canteen");
            on(requests, () -> lunch(canteen, kitchen, headers));
          });
      system.pass(5_000);
      on(requests, () -> countStock(canteen));
      report(canteen, strict.openScopes());
    }
  }

  private static void lunch(
      IncidentService canteen, ExecutorService kitchen, Map<String, String> headers)
      throws Exception {
    CompletableFuture<String> meal = new CompletableFuture<>();
    canteen.handle(
        "POST /lunch",
        headers,
        () -> {
          canteen.log("POST /lunch");
          CompletableFuture<String> cooked =
              new SchoolCanteen(canteen.tracer(), dish -> meal).order("soup");
          on(kitchen, () -> meal.complete("soup"));
          try {
            cooked.get(5, TimeUnit.SECONDS);
          } catch (ExecutionException e) {
            report(canteen, StrictContext.text(e.getCause()));
          }
        });
  }

  private static void countStock(IncidentService canteen) {
    canteen.log("counts the stock");
    canteen.tracer().spanBuilder("count stock").startSpan().end();
  }

  private static void report(IncidentService canteen, String said) {
    if (!said.isEmpty()) {
      canteen.log(STRICT + said);
    }
  }

  private static void on(ExecutorService pool, Work work) throws Exception {
    Callable<Void> task =
        () -> {
          work.run();
          return null;
        };
    pool.submit(task).get(5, TimeUnit.SECONDS);
  }

  @Test
  @DisplayName("the count of the stock is in no lunch, whatever its thread did before")
  void ownTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("cook soup", "POST /lunch");
      system.trace().isRoot("count stock", CAUSE);
      system.trace().nothingStaysCurrent();
    }
  }

  @Test
  @DisplayName("strict context has nothing to say")
  void isStrict() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      String said =
          String.join(
              "\n",
              system.evidence().log().stream().filter(line -> line.contains(STRICT)).toList());
      system.trace().claim(said.isEmpty(), CAUSE, "The log has a message:\n" + said);
    }
  }
}
