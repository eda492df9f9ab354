package tracing.probe.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.probe.claims.Services.answer;
import static tracing.probe.claims.Services.calling;
import static tracing.probe.claims.Services.correct;

import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.probe.model.RequestKind;
import tracing.traces.TraceSpan;

@DisplayName("A call that arrives during a later request")
class LateCallsTest {

  private static final int AT_THE_END = 95;
  private static final int AWAITED = 60;

  @Test
  @DisplayName("belongs to the request whose context it carries")
  void afterAnswer() {
    assertThat(acts(calling((served, caller, entry) -> served.callLater(entry, AT_THE_END))))
        .isEmpty();
  }

  @Test
  @DisplayName("belongs to its request if only a failure has caused it")
  void repeatedInBackground() {
    Consumer<Served> service =
        correct()
            .andThen(
                served -> {
                  if (served.nextFails()) {
                    served.callLater(served.spans.get(0), AWAITED);
                  }
                });

    assertThat(acts(service)).isEmpty();
  }

  @Test
  @DisplayName("belongs to a request that was never answered")
  void unanswered() {
    Consumer<Served> service =
        correct()
            .andThen(
                served -> {
                  if (served.request.kind() == RequestKind.NEXT_IS_SILENT) {
                    served.status = 0;
                    served.callLater(served.spans.get(0), AWAITED);
                  }
                });

    assertThat(acts(service)).isEmpty();
  }

  @Test
  @DisplayName("is judged: without a header it is a fault")
  void withoutHeader() {
    Consumer<Served> service =
        calling(
            (served, caller, entry) -> {
              served.call(List.of());
              served.delay(served.request.number(), served.start + Served.SECOND / 2);
            });

    assertThat(acts(service)).containsOnly(Act.NOT_INJECTED);
  }

  @Test
  @DisplayName("or after its answer may carry the id of the request's span, which has ended")
  void endedSpan() {
    Consumer<Served> service =
        calling(
            (served, caller, entry) -> {
              boolean quick = served.request.number() % 4 == 0;
              int tag =
                  served.request.kind() == RequestKind.CONCURRENT ? 0 : served.request.number();
              served.spans.set(0, entry.withTimes(entry.startNanos(), served.start + 30_000_000));
              served.call(Served.context(entry));
              served.delay(tag, served.start + (quick ? 60_000_000 : 120_000_000));
            });

    assertThat(acts(service)).isEmpty();
  }

  @Test
  @DisplayName("is a fault if many of them carry the same context")
  void keptHeaders() {
    List<TraceSpan> first = new ArrayList<>();
    Consumer<Served> service =
        calling(
            (served, caller, entry) -> {
              first.add(served.client(entry));
              served.call(Served.context(first.get(0)));
              served.delay(
                  served.request.number() + 1, served.start + Served.SECOND + AWAITED * 1_000_000L);
            });

    assertThat(acts(service)).contains(Act.EARLIER_CONTEXT_SENT);
  }

  @Test
  @DisplayName("is a fault if the later request has waited for it")
  void contextOfTheRequestBefore() {
    List<TraceSpan> last = new ArrayList<>();
    Consumer<Served> service =
        served -> {
          if (Services.isUnsampled(served, served.extract())) {
            return;
          }
          last.add(served.entry(served.extract()));
          boolean concurrent = served.request.kind() == RequestKind.CONCURRENT;
          TraceSpan parent = last.get(concurrent ? last.size() - 1 : Math.max(0, last.size() - 2));
          served.call(Served.context(served.client(parent)));
          answer(served);
        };

    assertThat(acts(service)).contains(Act.EARLIER_CONTEXT_SENT);
  }

  @Test
  @DisplayName("does not tell what a failure leaves, since the next service answers again")
  void lateFailure() {
    Consumer<Served> service =
        calling(
            (served, caller, entry) -> {
              served.callLater(entry, AT_THE_END);
              served.spans.replaceAll(span -> span.withStatus(StatusCode.UNSET, ""));
            });

    assertThat(Claims.judge(Simulation.run(service)))
        .filteredOn(result -> result.claim() == Claim.NEXT_FAILS)
        .extracting(ClaimResult::verdict)
        .containsExactly(Verdict.CANNOT_BE_TOLD);
  }

  private static List<Act> acts(Consumer<Served> service) {
    return Claims.judge(Simulation.run(service)).stream()
        .flatMap(result -> result.faults().stream())
        .map(Fault::act)
        .distinct()
        .toList();
  }

  @Test
  @DisplayName("without any span is a fault if the open request has none either")
  void leftCurrent() {
    List<TraceSpan> all = new ArrayList<>();
    Consumer<Served> service =
        served -> {
          boolean first = all.isEmpty();
          all.add(first ? served.entry(served.extract()) : all.get(0));
          served.call(Served.context(served.client(all.get(0))));
          answer(served);
        };

    assertThat(acts(service)).contains(Act.SCOPE_LEAKED);
  }
}
