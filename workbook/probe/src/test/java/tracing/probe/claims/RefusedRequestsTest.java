package tracing.probe.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.probe.model.RequestKind;

@DisplayName("A request that is refused")
class RefusedRequestsTest {

  @Test
  @DisplayName("because there are too many is no fault of its headers")
  void tooMany() {
    assertThat(acts(served -> served.request.number() % 3 == 0, 429)).isEmpty();
  }

  @Test
  @DisplayName("as one without trace headers is, is no fault of its headers")
  void alsoWithoutHeaders() {
    assertThat(acts(served -> served.request.number() > 20, 503)).isEmpty();
  }

  @Test
  @DisplayName("while one without trace headers is answered, is a fault of its headers")
  void withHeaders() {
    assertThat(acts(served -> served.request.kind() == RequestKind.INVALID, 503))
        .containsExactly(Act.ERROR_ON_HEADERS);
  }

  private static List<Act> acts(Predicate<Served> refused, int status) {
    return Claims.judge(
            Simulation.run(
                served -> {
                  if (refused.test(served)) {
                    served.status = status;
                  } else {
                    Services.correct().accept(served);
                  }
                }))
        .stream()
        .flatMap(result -> result.faults().stream())
        .map(Fault::act)
        .distinct()
        .toList();
  }
}
