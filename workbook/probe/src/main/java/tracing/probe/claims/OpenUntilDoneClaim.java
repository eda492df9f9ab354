package tracing.probe.claims;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/**
 * Judges whether the span of a request is open while the service calls and waits for the answer.
 * Work that goes on after the answer does not count.
 */
final class OpenUntilDoneClaim implements ClaimRule {

  private static final long ANSWER_NANOS = 10_000_000;
  private static final long TOLERANCE_NANOS = 5_000_000;

  @Override
  public ClaimResult judge(Evidence evidence) {
    if (!evidence.makesCalls()) {
      return ClaimResult.unasked(Claim.OPEN_UNTIL_DONE, evidence.noCalls());
    }
    List<RequestFacts> asked =
        evidence.where(
            own ->
                own.kind() == RequestKind.CALLER
                    && awaited(own).findAny().isPresent()
                    && first(own).isPresent());
    if (asked.isEmpty()) {
      return ClaimResult.undecided(
          Claim.OPEN_UNTIL_DONE,
          "No request of a caller has both a span and a call before its answer.");
    }
    Faults faults = new Faults(evidence);
    if (asked.stream().allMatch(own -> early(own).isPresent())) {
      faults.within(Act.ENDED_EARLY, asked.get(0), early(asked.get(0)).get());
    }
    return ClaimResult.judged(
        Claim.OPEN_UNTIL_DONE,
        "The spans of %d requests were open during their calls.".formatted(asked.size()),
        faults.sorted());
  }

  private static Optional<String> early(RequestFacts own) {
    TraceSpan span = first(own).get();
    return awaited(own)
        .filter(call -> span.endNanos() + TOLERANCE_NANOS < call.nanos())
        .findFirst()
        .map(
            call ->
                "During %s, %s ended %d ms before the call arrived, whose answer the request has waited for."
                    .formatted(
                        Faults.name(own),
                        SpanText.name(span),
                        (call.nanos() - span.endNanos()) / 1_000_000));
  }

  private static Stream<ReceivedCall> awaited(RequestFacts own) {
    return own.calls().stream()
        .filter(call -> call.nanos() + ANSWER_NANOS <= own.exchange().answeredNanos());
  }

  private static Optional<TraceSpan> first(RequestFacts own) {
    return Stream.concat(own.entries().stream(), own.others().stream().filter(TraceSpan::isRoot))
        .filter(span -> span.kind() != SpanKind.CLIENT)
        .findFirst();
  }
}
