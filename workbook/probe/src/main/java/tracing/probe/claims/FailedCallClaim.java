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
record FailedCallClaim(RequestKind kind) implements ClaimRule {

  private static final int MIN_FAILURES = 2;

  @Override
  public Judgement judge(Evidence evidence) {
    if (evidence.facts().stream().allMatch(own -> own.allCalls().isEmpty())) {
      return Judgement.unasked(evidence.noCalls());
    }
    Optional<RequestFacts> asked =
        evidence.facts().stream().filter(own -> own.kind() == kind).findFirst();
    if (asked.isEmpty()) {
      return Judgement.unasked("No such request was sent.");
    }
    Optional<String> why = whyUndecided(asked.get());
    return why.isPresent() ? Judgement.undecided(why.get()) : judge(evidence, asked.get());
  }

  private Optional<String> whyUndecided(RequestFacts own) {
    if (own.allCalls().isEmpty()) {
      return Optional.of("The service made no call during this request.");
    }
    if (!own.exchange().isAnswered()) {
      return Optional.of(
          "It is still waiting: "
              + own.exchange().problem()
              + " Give its client a timeout that is shorter, or raise --timeout above the client's.");
    }
    if (isLate(own)) {
      return Optional.of("A call came so late that the next service answered again.");
    }
    return own.spans().isEmpty() && !own.joins()
        ? Optional.of("No span of this request has arrived.")
        : Optional.empty();
  }

  /** A call that arrives during a later request is answered as that one asks for. */
  private static boolean isLate(RequestFacts own) {
    return own.allCalls().stream().anyMatch(call -> call.request() != own.request().number());
  }

  private Judgement judge(Evidence evidence, RequestFacts own) {
    Faults faults = new Faults(evidence);
    Optional<String> missing =
        MissingSpans.ofParents(evidence, own).or(() -> MissingSpans.ofCalls(own));
    missing.ifPresent(seen -> faults.within(actOfMissing(evidence), own, seen));
    if (missing.isEmpty()) {
      boolean early = new OpenUntilDoneClaim().judge(evidence).verdict() == Verdict.FAILS;
      Act act = early ? Act.ENDED_EARLY : Act.ERROR_NOT_RECORDED;
      unrecorded(own).ifPresent(seen -> faults.within(act, own, seen));
      apart(evidence, own).ifPresent(seen -> faults.within(Act.FAILURE_IN_OTHER_TRACE, own, seen));
    }
    LeakSearch leaks = new LeakSearch(evidence);
    next(evidence, own)
        .forEach(
            next ->
                leaks.find(next).ifPresent(seen -> faults.incoming(Act.SCOPE_LEAKED, next, seen)));
    return faults.judged(
        "It answered %d, its spans are whole, one is an ERROR, and nothing was left current."
            .formatted(own.exchange().status()));
  }

  /** What is missing without a failure too has another cause than the failure. */
  private static Act actOfMissing(Evidence evidence) {
    List<RequestFacts> succeeded =
        evidence.where(own -> own.kind() == RequestKind.CALLER && own.succeeds());
    if (succeeded.stream().anyMatch(own -> MissingSpans.ofParents(evidence, own).isPresent())) {
      return Act.SPAN_MISSING;
    }
    return succeeded.stream().anyMatch(own -> MissingSpans.ofCalls(own).isPresent())
        ? Act.PARENT_NOT_EXPORTED
        : Act.SPANS_LOST_ON_FAILURE;
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
            .map(
                span ->
                    AnswerText.of(own)
                        + " "
                        + SpanText.name(span)
                        + " does not have the status ERROR.");
  }

  /** What is seen once may be work of the service's own; it has to come with each failure. */
  private static Optional<String> apart(Evidence evidence, RequestFacts own) {
    if (own.joined().isEmpty()) {
      return Optional.empty();
    }
    List<RequestFacts> failed =
        evidence.where(other -> !other.kind().nextAnswers() && !other.joined().isEmpty());
    return own.others().stream()
        .filter(span -> own.calls().stream().noneMatch(call -> isTraceOf(call, span)))
        .filter(span -> failed.stream().filter(other -> has(other, span)).count() >= MIN_FAILURES)
        .filter(span -> onlyFailures(evidence, span))
        .findFirst()
        .map(
            span ->
                "During %s, %s is in the trace %s of its own. It comes with failures alone."
                    .formatted(Faults.name(own), SpanText.name(span), span.traceId()));
  }

  private static boolean isTraceOf(ReceivedCall call, TraceSpan span) {
    return call.context().filter(sent -> sent.traceId().equals(span.traceId())).isPresent();
  }

  private static boolean has(RequestFacts own, TraceSpan span) {
    return own.others().stream().anyMatch(other -> other.name().equals(span.name()));
  }

  private static boolean onlyFailures(Evidence evidence, TraceSpan span) {
    long failures =
        evidence.where(own -> !own.kind().nextAnswers()).stream()
            .flatMap(own -> own.others().stream())
            .filter(other -> other.name().equals(span.name()))
            .count();
    long all =
        evidence.observations().spans().stream()
            .filter(other -> other.name().equals(span.name()))
            .count();
    return failures == all;
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
