package tracing.probe.claims;

import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.Optional;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;

/** Judges what a failure of the next service leaves behind. */
record FailedCallClaim(Claim claim, RequestKind kind) implements ClaimRule {

  @Override
  public ClaimResult judge(Evidence evidence) {
    if (evidence.facts().stream().allMatch(own -> own.allCalls().isEmpty())) {
      return ClaimResult.unasked(claim, evidence.noCalls());
    }
    Optional<RequestFacts> asked =
        evidence.facts().stream().filter(own -> own.kind() == kind).findFirst();
    if (asked.isEmpty()) {
      return ClaimResult.unasked(claim, "No such request was sent.");
    }
    Optional<String> why = whyUndecided(asked.get());
    return why.isPresent() ? ClaimResult.undecided(claim, why.get()) : judge(evidence, asked.get());
  }

  private Optional<String> whyUndecided(RequestFacts own) {
    if (own.allCalls().isEmpty()) {
      return Optional.of("The service made no call during this request.");
    }
    if (!own.exchange().isAnswered()) {
      return Optional.of("It is still waiting: " + own.exchange().problem());
    }
    return own.spans().isEmpty() && !own.joins()
        ? Optional.of("No span of this request has arrived.")
        : Optional.empty();
  }

  private ClaimResult judge(Evidence evidence, RequestFacts own) {
    Faults faults = new Faults(evidence);
    ReceivedCall call = own.allCalls().get(0);
    Optional<String> missing = MissingSpans.sentence(evidence, own);
    missing.ifPresent(seen -> faults.outgoing(Act.SPANS_LOST_ON_FAILURE, own, call, seen));
    if (missing.isEmpty()) {
      unrecorded(own).ifPresent(seen -> faults.outgoing(Act.ERROR_NOT_RECORDED, own, call, seen));
    }
    LeakSearch leaks = new LeakSearch(evidence);
    next(evidence, own)
        .forEach(next -> leaks.find(next).ifPresent(seen -> leaks.add(faults, next, seen)));
    return ClaimResult.judged(
        claim,
        "It answered %d, its spans are whole, one is an ERROR, and nothing was left current."
            .formatted(own.exchange().status()),
        faults.sorted());
  }

  private static Optional<String> unrecorded(RequestFacts own) {
    if (!own.spans().isEmpty() && own.spans().stream().noneMatch(FailedCallClaim::isError)) {
      return Optional.of(
          "None of the %d spans of %s has the status ERROR."
              .formatted(own.spans().size(), Faults.name(own)));
    }
    return own.exchange().status() < 500
        ? Optional.empty()
        : own.entries().stream()
            .filter(span -> !isError(span))
            .findFirst()
            .map(span -> AnswerText.of(own) + " " + SpanText.name(span) + " is no ERROR.");
  }

  private static boolean isError(TraceSpan span) {
    return span.status() == StatusCode.ERROR;
  }

  private static List<RequestFacts> next(Evidence evidence, RequestFacts own) {
    int number = own.request().number() + 1;
    return evidence.where(
        other -> other.request().number() == number && other.kind().startsTrace());
  }
}
