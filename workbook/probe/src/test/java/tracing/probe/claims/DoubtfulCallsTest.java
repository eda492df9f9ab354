package tracing.probe.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static tracing.probe.claims.Services.calling;
import static tracing.probe.claims.Services.correct;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.probe.model.RequestKind;
import tracing.traces.TraceSpan;

@DisplayName("A call that could belong to an earlier request or to the one that is being answered")
class DoubtfulCallsTest {

  private static final long MILLI = 1_000_000;
  private static final int AWAITED = 60;
  private static final String AFTER_SILENCE = "after a silent next service";
  private static final long NOT_AWAITED = 95 * MILLI;

  @Test
  @DisplayName(
      "is a fault of the later one if many carry the same context, although none is awaited")
  void keptHeaders() {
    List<TraceSpan> first = new ArrayList<>();
    Consumer<Served> service =
        calling(
            (served, caller, entry) -> {
              first.add(served.client(entry));
              served.call(Served.context(first.get(0)));
              served.delay(served.calls.get(0).request(), served.start + NOT_AWAITED);
            });

    assertThat(acts(service)).contains(Act.EARLIER_CONTEXT_SENT);
  }

  @Test
  @DisplayName("belongs to the earlier one if that was never answered and the later makes no call")
  void unanswered() {
    assertThat(acts(callingAfterSilence(0))).isEmpty();
  }

  @Test
  @DisplayName("belongs to the earlier one if that has failed and the later makes no call")
  void failed() {
    assertThat(acts(callingAfterSilence(502))).isEmpty();
  }

  @Test
  @DisplayName("belongs to the later one, without a span of its own, that makes no other call")
  void leakedAfterFailure() {
    Consumer<Served> service =
        callingAfterSilence(502)
            .andThen(
                served -> {
                  if (served.request.what().endsWith(AFTER_SILENCE)) {
                    served.spans.clear();
                  }
                });

    assertThat(acts(service)).contains(Act.SCOPE_LEAKED);
  }

  @Test
  @DisplayName("belongs to the earlier one if other calls come after the answers of their requests")
  void afterAnswers() {
    Consumer<Served> service =
        calling(
            (served, caller, entry) -> {
              boolean concurrent = served.request.kind() == RequestKind.CONCURRENT;
              boolean slow = served.request.number() % 4 == 0 && !concurrent;
              int tag = served.request.number() + (slow ? 1 : 0);
              long at = slow ? Served.SECOND + AWAITED * MILLI : Simulation.DURATION + MILLI;
              served.call(Served.context(entry));
              served.delay(concurrent ? 0 : tag, served.start + at);
            });

    assertThat(acts(service)).isEmpty();
  }

  /** A service that repeats an unanswered call later, and makes no call for the next request. */
  private static Consumer<Served> callingAfterSilence(int status) {
    return correct()
        .andThen(
            served -> {
              if (served.request.kind() == RequestKind.NEXT_IS_SILENT) {
                served.status = status;
                served.callLater(served.spans.get(0), AWAITED);
              } else if (served.request.what().endsWith(AFTER_SILENCE)) {
                served.calls.clear();
              }
            });
  }

  private static List<Act> acts(Consumer<Served> service) {
    return Claims.judge(Simulation.run(service)).stream()
        .flatMap(result -> result.faults().stream())
        .map(Fault::act)
        .distinct()
        .toList();
  }
}
