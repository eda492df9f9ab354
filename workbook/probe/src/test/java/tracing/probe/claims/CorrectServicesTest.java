package tracing.probe.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.probe.model.Baggage;
import tracing.probe.model.Header;
import tracing.probe.model.Observations;
import tracing.probe.model.RequestKind;
import tracing.traces.TraceSpan;

@DisplayName("Of a correct service")
class CorrectServicesTest {

  private static final Claim[] NOT_ASKED = {Claim.THIRD_PARTY_BAGGAGE, Claim.BOUNDARY};

  @Test
  @DisplayName("every claim holds")
  void correct() {
    assertThat(verdicts(Services.correct(), Simulation.OPTIONS, Verdict.HOLDS))
        .doesNotContain(NOT_ASKED)
        .hasSize(Claim.values().length - NOT_ASKED.length);
  }

  @Test
  @DisplayName("that makes no call, nothing is said about calls and nothing fails")
  void noCall() {
    Consumer<Served> service = Services.correct().andThen(served -> served.calls.clear());

    assertThat(verdicts(service, Simulation.OPTIONS, Verdict.FAILS)).isEmpty();
    assertThat(verdicts(service, Simulation.OPTIONS, Verdict.DOES_NOT_APPLY))
        .contains(Claim.SENDS_OWN_SPAN, Claim.TRACESTATE, Claim.BAGGAGE, Claim.NEXT_FAILS);
  }

  @Test
  @DisplayName("that makes two calls, every claim holds")
  void twoCalls() {
    Consumer<Served> service =
        Services.calling(
            (served, caller, entry) -> {
              served.call(Served.context(served.client(entry)));
              served.call(Served.context(served.client(entry)));
            });

    assertThat(verdicts(service, Simulation.OPTIONS, Verdict.HOLDS))
        .hasSize(Claim.values().length - NOT_ASKED.length);
  }

  @Test
  @DisplayName("at a boundary, new traces are no fault")
  void boundary() {
    Consumer<Served> service =
        served -> {
          TraceSpan entry = served.entry(Optional.empty());
          served.call(List.of(Services.traceparent(Served.context(served.client(entry)))));
          Services.answer(served);
        };
    Observations.Options options = new Observations.Options(true, 1, 0, true, false);

    assertThat(verdicts(service, options, Verdict.FAILS)).isEmpty();
    assertThat(verdicts(service, options, Verdict.HOLDS)).contains(Claim.SENDS_OWN_SPAN);
  }

  @Test
  @DisplayName("a service that joins its caller is none at a boundary")
  void noBoundary() {
    Observations.Options options = new Observations.Options(true, 1, 0, true, false);

    assertThat(verdicts(Services.correct(), options, Verdict.FAILS))
        .containsExactly(Claim.BOUNDARY);
  }

  @Test
  @DisplayName("one call for several requests at once is no mix-up")
  void sharedCalls() {
    Consumer<Served> service =
        Services.correct()
            .andThen(
                served -> {
                  if (served.request.kind() == RequestKind.CONCURRENT
                      && served.request.number() % 4 != 0) {
                    served.calls.clear();
                  }
                });

    assertThat(verdicts(service, Simulation.OPTIONS, Verdict.FAILS)).isEmpty();
  }

  @Test
  @DisplayName("whose own traces are sampled in part, nothing fails")
  void sampledRoots() {
    Consumer<Served> service =
        Services.correct()
            .andThen(
                served -> {
                  boolean root = served.extract().isEmpty();
                  if (root && served.request.number() % 3 != 0) {
                    TraceSpan client = served.spans.get(1);
                    served.spans.clear();
                    served.calls.clear();
                    served.call(Served.context(client).asUnsampled());
                  }
                });

    assertThat(verdicts(service, Simulation.OPTIONS, Verdict.FAILS)).isEmpty();
  }

  @Test
  @DisplayName("a second attempt with its own span and headers is no fault")
  void secondAttempt() {
    Consumer<Served> service =
        Services.correct()
            .andThen(
                served -> {
                  if (served.nextFails()) {
                    served.call(Served.context(served.client(served.spans.get(0))));
                  }
                });

    assertThat(verdicts(service, Simulation.OPTIONS, Verdict.FAILS)).isEmpty();
  }

  @Test
  @DisplayName("work of its own that runs during one failure belongs to no request")
  void workDuringFailure() {
    Consumer<Served> service =
        Services.correct()
            .andThen(
                served -> {
                  if (served.request.kind() == RequestKind.NEXT_FAILS) {
                    served.span(SpanKind.INTERNAL, "tidy up", served.newTraceId(), "");
                  }
                });

    assertThat(verdicts(service, Simulation.OPTIONS, Verdict.FAILS)).isEmpty();
  }

  @Test
  @DisplayName("a call that its answer does not wait for may come after its span")
  void notAwaited() {
    Consumer<Served> service =
        Services.calling(
            (served, caller, entry) -> {
              TraceSpan client = served.client(entry);
              long end = served.start + 30_000_000;
              long late = served.start + Simulation.DURATION;
              served.spans.set(0, entry.withTimes(entry.startNanos(), end));
              served.spans.set(1, client.withTimes(client.startNanos(), late));
              served.call(Served.context(client));
              served.delay(served.calls.get(0).request(), late - 1_000_000);
            });

    assertThat(verdicts(service, Simulation.OPTIONS, Verdict.FAILS)).isEmpty();
  }

  @Test
  @DisplayName("that calls one path and after its answer another, every claim holds")
  void anotherPathAfterAnswer() {
    Consumer<Served> service =
        Services.calling(
            (served, caller, entry) -> {
              served.call(Served.context(served.client(entry)));
              RareMistakes.callAfterAnswer(served, entry, "/audit/" + served.request.number());
            });

    assertThat(verdicts(service, Simulation.OPTIONS, Verdict.HOLDS))
        .hasSize(Claim.values().length - NOT_ASKED.length);
  }

  @Test
  @DisplayName("that calls after its answers alone, an early end of its span is no fault")
  void onlyAfterAnswer() {
    Consumer<Served> service =
        Services.calling(
            (served, caller, entry) -> {
              served.spans.set(0, entry.withTimes(entry.startNanos(), served.start + 30_000_000));
              RareMistakes.callAfterAnswer(served, entry, "/audit/" + served.request.number());
            });

    assertThat(verdicts(service, Simulation.OPTIONS, Verdict.FAILS)).isEmpty();
    assertThat(verdicts(service, Simulation.OPTIONS, Verdict.DOES_NOT_APPLY))
        .contains(Claim.OPEN_UNTIL_DONE);
  }

  @Test
  @DisplayName("the last spans that have not arrived yet are not called lost")
  void slowExport() {
    Observations.Options running = new Observations.Options(false, 1, 0, false, false);
    Consumer<Served> service =
        Services.calling(
            (served, caller, entry) -> {
              if (served.request.kind() == RequestKind.CONCURRENT) {
                served.spans.clear();
              }
            });

    assertThat(verdicts(service, running, Verdict.CANNOT_BE_TOLD)).contains(Claim.SPANS_ARRIVE);
  }

  @Test
  @DisplayName("that calls once and then answers from a cache, nothing fails")
  void cache() {
    Consumer<Served> service =
        Services.correct()
            .andThen(
                served -> {
                  if (served.request.number() > 1) {
                    served.calls.clear();
                  }
                });

    assertThat(verdicts(service, Simulation.OPTIONS, Verdict.FAILS)).isEmpty();
  }

  @Test
  @DisplayName("work of its own that runs all the time is in no caller's trace")
  void backgroundWork() {
    Consumer<Served> service =
        Services.correct()
            .andThen(served -> served.span(SpanKind.INTERNAL, "poll", served.newTraceId(), ""));
    TraceSpan alone = TraceSpan.of("a".repeat(32), "b".repeat(16), "", "poll", 1, 2);
    Evidence evidence =
        Simulation.run(
            service,
            Simulation.OPTIONS,
            spans ->
                Stream.concat(
                        spans.stream(),
                        Stream.of(alone.withResourceAttribute("service.name", Served.SERVICE)))
                    .toList());

    assertThat(Claims.judge(evidence))
        .extracting(ClaimResult::verdict)
        .doesNotContain(Verdict.FAILS);
  }

  @Test
  @DisplayName("the third party may get trace headers, but no baggage")
  void thirdParty() {
    Observations.Options options = new Observations.Options(false, 1, 1, true, false);

    assertThat(verdicts(thirdPartyCall(false), options, Verdict.HOLDS))
        .contains(Claim.THIRD_PARTY_BAGGAGE);
    assertThat(verdicts(thirdPartyCall(true), options, Verdict.FAILS))
        .containsExactly(Claim.THIRD_PARTY_BAGGAGE);
  }

  @Test
  @DisplayName("that still waits for the silent next service, that cannot be told")
  void stillWaiting() {
    Consumer<Served> service =
        Services.correct()
            .andThen(
                served -> {
                  if (served.request.kind() == RequestKind.NEXT_IS_SILENT) {
                    served.status = 0;
                  }
                });

    assertThat(verdicts(service, Simulation.OPTIONS, Verdict.CANNOT_BE_TOLD))
        .containsExactly(Claim.NEXT_IS_SILENT);
  }

  @Test
  @DisplayName("that has to be killed, it cannot be told whether it exports its last spans")
  void killed() {
    Observations.Options options = new Observations.Options(false, 1, 0, false, true);

    assertThat(verdicts(Services.correct(), options, Verdict.CANNOT_BE_TOLD))
        .containsExactly(Claim.FLUSHES);
  }

  @Test
  @DisplayName("that loses its last spans and has to be killed is not correct")
  void killedWithoutSpans() {
    Consumer<Served> service =
        Services.correct()
            .andThen(
                served -> {
                  if (served.request.kind() == RequestKind.LAST) {
                    served.spans.clear();
                  }
                });
    Observations.Options killed = new Observations.Options(false, 1, 0, false, true);

    assertThat(verdicts(service, killed, Verdict.FAILS)).containsExactly(Claim.FLUSHES);
  }

  private static Consumer<Served> thirdPartyCall(boolean withBaggage) {
    return Services.calling(
        (served, caller, entry) -> {
          TraceSpan client = served.client(entry);
          served.call(Served.context(client));
          Header traceparent = Services.traceparent(Served.context(client));
          Header baggage = new Header(Baggage.NAME, "probe.request=1");
          served.call(
              443, true, withBaggage ? List.of(traceparent, baggage) : List.of(traceparent));
        });
  }

  private static List<Claim> verdicts(
      Consumer<Served> service, Observations.Options options, Verdict verdict) {
    return Claims.judge(Simulation.run(service, options, spans -> spans)).stream()
        .filter(result -> result.verdict() == verdict)
        .map(ClaimResult::claim)
        .toList();
  }
}
