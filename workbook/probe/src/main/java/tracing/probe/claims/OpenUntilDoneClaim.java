package tracing.probe.claims;

import io.opentelemetry.api.trace.SpanKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** A busy machine may delay an answer once or twice, as if it had waited for a call. */
  private static final int MIN_REQUESTS = 4;

  private static final Set<RequestKind> KINDS =
      EnumSet.of(RequestKind.CALLER, RequestKind.OTHER_CASE, RequestKind.NO_CONTEXT);

  @Override
  public Judgement judge(Evidence evidence) {
    Set<String> late = evidence.lateTargets();
    List<RequestFacts> waiting =
        evidence.where(
            own -> KINDS.contains(own.kind()) && awaited(own, late).findAny().isPresent());
    if (waiting.isEmpty()) {
      return Judgement.unasked(whyNone(late));
    }
    List<RequestFacts> asked = waiting.stream().filter(own -> first(own).isPresent()).toList();
    if (asked.isEmpty()) {
      return Judgement.undecided("No span has arrived that begins one of these requests.");
    }
    Faults faults = new Faults(evidence);
    boolean often = asked.size() >= MIN_REQUESTS;
    if (often && asked.stream().allMatch(own -> early(own, late).isPresent())) {
      faults.within(Act.ENDED_EARLY, asked.get(0), early(asked.get(0), late).get());
    }
    return faults.judged(
        "The spans of %d requests were open during their calls.".formatted(asked.size()));
  }

  private static Optional<String> early(RequestFacts own, Set<String> late) {
    TraceSpan span = first(own).get();
    return awaited(own, late)
        .filter(call -> Awaited.endedBefore(span, call))
        .findFirst()
        .map(
            call ->
                "During %s, %s ended before the call was answered, for which the request has waited."
                    .formatted(Faults.name(own), SpanText.name(span)));
  }

  private static String whyNone(Set<String> late) {
    return late.isEmpty()
        ? "Its requests do not wait for their calls."
        : "Each call either came after the answer of its request, or went where another one did so.";
  }

  /** A call does not count if others to the same path come after the answers of their requests. */
  private static Stream<ReceivedCall> awaited(RequestFacts own, Set<String> late) {
    return own.calls().stream()
        .filter(own.exchange()::canAwait)
        .filter(call -> !late.contains(Evidence.targetWithoutIds(call)));
  }

  private static Optional<TraceSpan> first(RequestFacts own) {
    return Stream.concat(own.entries().stream(), own.others().stream().filter(TraceSpan::isRoot))
        .filter(span -> span.kind() != SpanKind.CLIENT)
        .findFirst();
  }
}
