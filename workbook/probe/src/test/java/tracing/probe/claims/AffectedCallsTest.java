package tracing.probe.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.probe.claims.Services.calling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestKind;

@DisplayName("The first line of a report about calls without a header")
class AffectedCallsTest {

  @Test
  @DisplayName("names no calls if all are affected")
  void all() {
    assertThat(affected(without(served -> true))).isEmpty();
  }

  @Test
  @DisplayName("says that only the first call is right")
  void allButTheFirst() {
    assertThat(affected(without(served -> served.request.number() > 1)))
        .endsWith(": all but the first.");
  }

  @Test
  @DisplayName("says that a failure of the next service comes before")
  void afterFailure() {
    List<RequestKind> failed = new ArrayList<>();
    Predicate<Served> condition =
        served -> {
          boolean after = !failed.isEmpty();
          if (served.nextFails()) {
            failed.add(served.request.kind());
          }
          return after;
        };

    assertThat(affected(without(condition)))
        .endsWith(": all that come after the first failure of the next service.");
  }

  @Test
  @DisplayName("names the path to which the calls go")
  void onePath() {
    Consumer<Served> service =
        calling(
            (served, caller, entry) -> {
              served.call(Served.context(served.client(entry)));
              int tag = served.calls.get(0).request();
              served.calls.add(
                  new ReceivedCall(
                      tag, Served.PORT, false, "GET", "/free", List.of(), served.start + 1));
            });

    assertThat(affected(service)).endsWith(": all to GET /free.");
  }

  @Test
  @DisplayName("counts the calls if nothing else tells them apart")
  void some() {
    assertThat(affected(without(served -> served.request.number() % 5 == 3)))
        .matches("This affects \\d+ of \\d+ calls\\.");
  }

  private static Consumer<Served> without(Predicate<Served> condition) {
    return calling(
        (served, caller, entry) -> {
          if (condition.test(served)) {
            served.call(List.of());
          } else {
            served.call(Served.context(served.client(entry)));
          }
        });
  }

  private static String affected(Consumer<Served> service) {
    Fault first = Claims.first(Claims.judge(Simulation.run(service))).orElseThrow();
    assertThat(first.act()).isEqualTo(Act.NOT_INJECTED);
    return first.affected();
  }
}
