package tracing.checks.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.traces.TraceTreePrinter;

@DisplayName("The system of an incident")
class IncidentSystemTest {

  private static final TraceTreePrinter PRINTER = new TraceTreePrinter(true, false);

  @Test
  @DisplayName("shows the same ids, durations, requests and log in each run")
  void sameEachTime() {
    assertThat(text(IncidentSystemTest::shop))
        .isEqualTo(text(IncidentSystemTest::shop))
        .contains("└─ bake  bakery    20 ms", "shop -> bakery", "bakery [main] bread");
  }

  @Test
  @DisplayName("keeps the trace and the session from service to service")
  void traceAndSession() {
    try (IncidentSystem system = IncidentSystem.after(IncidentSystemTest::shop)) {
      system.trace().isChildOf("bake", "buy", "never-injected");
      assertThat(system.trace().span("bake", "").sessionId()).isEqualTo("customer");
    }
  }

  @Test
  @DisplayName("begins a trace where a process of its own begins")
  void apart() {
    try (IncidentSystem system =
        IncidentSystem.after(
            s ->
                s.service("shop")
                    .begin(
                        "buy",
                        () ->
                            IncidentService.apart(
                                () ->
                                    s.service("job")
                                        .tracer()
                                        .spanBuilder("work")
                                        .startSpan()
                                        .end())))) {
      system.trace().isRoot("work", "scope-not-closed");
    }
  }

  @Test
  @DisplayName("shows both headers of a request where something on the way changes them")
  void changedHeaders() {
    assertThat(text(s -> s.request("a", "b", Map.of("x", "1"), Map.of())))
        .contains("    sent:    x: 1\n    arrived: (no header)");
  }

  @Test
  @DisplayName("tells a lost context from a span that is not current by the threads")
  void threads() {
    assertThat(cause(true)).isEqualTo("context-lost");
    assertThat(cause(false)).isEqualTo("span-not-current");
  }

  @Test
  @DisplayName("says so when the code throws an exception")
  void exception() {
    assertThatThrownBy(
            () ->
                IncidentSystem.after(
                    s -> {
                      throw new IllegalArgumentException("no bread");
                    }))
        .hasMessage("The code throws an exception: java.lang.IllegalArgumentException: no bread");
  }

  private static String cause(boolean otherThread) {
    try (IncidentSystem system =
        IncidentSystem.after(
            s -> {
              Runnable work = () -> s.service("shop").tracer().spanBuilder("b").startSpan().end();
              s.service("shop").tracer().spanBuilder("a").startSpan().end();
              ExecutorService pool = s.pool("pool", 1);
              if (otherThread) {
                pool.submit(work).get(5, TimeUnit.SECONDS);
              } else {
                work.run();
              }
            })) {
      return catchThrowableOfType(IncidentFailure.class, () -> system.trace().isChildOf("b", "a"))
          .causeId();
    }
  }

  private static void shop(IncidentSystem system) throws Exception {
    IncidentService shop = system.service("shop");
    IncidentService bakery = system.service("bakery");
    shop.begin(
        "customer",
        "buy",
        () ->
            bakery.handle(
                "bake",
                shop.call("bakery"),
                () -> {
                  bakery.log("bread");
                  bakery.work(20);
                }));
  }

  private static String text(IncidentScenario scenario) {
    try (IncidentSystem system = IncidentSystem.after(scenario)) {
      return system.evidence().text(PRINTER);
    }
  }
}
