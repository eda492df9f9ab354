package tracing.step4.incidents;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tracing.checks.incidents.IncidentScenario;
import tracing.checks.incidents.IncidentService;
import tracing.checks.incidents.IncidentSystem;

@Tag("incident")
@DisplayName("Incident city-library:")
class CityLibraryTest implements IncidentScenario {

  @Override
  public void run(IncidentSystem system) throws Exception {
    run(system, 1);
  }

  private static void run(IncidentSystem system, int requests) throws Exception {
    IncidentService website = system.service("website");
    IncidentService catalogue = system.service("catalogue");
    CityLibrary library = new CityLibrary(catalogue.tracer());
    for (int request = 0; request < requests; request++) {
      website.begin(
          "search page",
          () ->
              catalogue.handle(
                  "GET /books",
                  website.call("catalogue"),
                  () -> {
                    catalogue.log("GET /books");
                    library.find("whales");
                  }));
    }
  }

  @Test
  @DisplayName("reading the index is a part of finding books")
  void isChildOf() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system.trace().isChildOf("find books", "GET /books");
      system.trace().isChildOf("read index", "find books");
      system.trace().nothingStaysCurrent();
    }
  }

  @Test
  @DisplayName("the span of finding books says which books were found")
  void hasAttribute() {
    try (IncidentSystem system = IncidentSystem.after(this)) {
      system
          .trace()
          .claim(
              system.trace().span("find books", "span-not-ended").attributes().containsKey("books"),
              "span-not-current",
              "The attribute books is not on the span find books.");
    }
  }

  @Test
  @DisplayName("each search is in the trace of its own request")
  void eachInItsOwn() {
    try (IncidentSystem system = IncidentSystem.after(s -> run(s, 2))) {
      system.trace().eachTraceHas("GET /books", "span-not-current", "find books", "read index");
    }
  }
}
