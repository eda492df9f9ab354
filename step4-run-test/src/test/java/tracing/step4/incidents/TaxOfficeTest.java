package tracing.step4.incidents;

import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident tax-office:")
class TaxOfficeTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    run(system, 1);
  }

  private static void run(IncidentSystem system, int requests) throws Exception {
    IncidentService desk = system.service("desk");
    IncidentService advisor = system.service("advisor");
    ExecutorService pool = system.pool("laws", 1);
    TaxOffice office = new TaxOffice(advisor.tracer(), pool);
    for (int request = 0; request < requests; request++) {
      desk.begin(
          "ask advisor",
          () ->
              advisor.handle(
                  "POST /questions",
                  desk.call("advisor"),
                  () -> {
                    advisor.log("POST /questions");
                    pool.execute(() -> advisor.log("searches 14,000 laws"));
                    office.answer("a dog as a business expense");
                  }));
    }
  }

  @Test
  @DisplayName("the search is in the trace of the question")
  void isInTrace() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("answer question", "POST /questions");
      system.trace().isChildOf("search laws", "answer question");
      system.trace().runOnTwoThreads("search laws", "answer question");
      system.trace().nothingStaysCurrent();
    }
  }

  @Test
  @DisplayName("each search is in the trace of its own question")
  void eachInItsOwn() {
    try (IncidentSystem system = IncidentSystem.after(s -> run(s, 2))) {
      system
          .trace()
          .eachTraceHas("POST /questions", "context-lost", "answer question", "search laws");
    }
  }
}
