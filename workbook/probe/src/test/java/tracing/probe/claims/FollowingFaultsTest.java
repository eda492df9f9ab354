package tracing.probe.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.probe.claims.Services.calling;

import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.probe.model.Traceparent;
import tracing.traces.TraceSpan;

@DisplayName("What a failure of the next service shows")
class FollowingFaultsTest {

  @Test
  @DisplayName("of a span that always ends early is no other fault, and is not shown first")
  void endsEarly() {
    Consumer<Served> service =
        calling(
            (served, caller, entry) -> {
              TraceSpan unset = entry.withStatus(StatusCode.UNSET, "");
              served.spans.set(
                  0, unset.withTimes(entry.startNanos(), entry.startNanos() + 1_000_000));
              served.call(Served.context(served.client(entry)));
            });
    List<ClaimResult> results = Claims.judge(Simulation.run(service));

    assertThat(acts(results)).containsOnly(Act.ENDED_EARLY);
    assertThat(Claims.first(results).get().facts().kind().nextAnswers()).isTrue();
  }

  @Test
  @DisplayName("of a span that never arrives is no other fault")
  void neverExported() {
    Consumer<Served> service =
        calling(
            (served, caller, entry) ->
                served.call(new Traceparent(entry.traceId(), served.newSpanId(), true)));

    assertThat(acts(Claims.judge(Simulation.run(service)))).containsOnly(Act.PARENT_NOT_EXPORTED);
  }

  private static List<Act> acts(List<ClaimResult> results) {
    return results.stream()
        .flatMap(result -> result.faults().stream())
        .map(Fault::act)
        .distinct()
        .toList();
  }
}
