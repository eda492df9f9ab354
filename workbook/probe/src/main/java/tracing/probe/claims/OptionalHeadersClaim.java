package tracing.probe.claims;

import java.util.List;
import tracing.probe.model.Header;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;

/**
 * Judges headers that a service may read or ignore: two {@code traceparent} headers, which W3C's
 * own test suite wants to be ignored, and a later version, which it wants to be read.
 */
record OptionalHeadersClaim(RequestKind kind, String suiteExpects) implements ClaimRule {

  @Override
  public Judgement judge(Evidence evidence) {
    List<RequestFacts> asked = evidence.where(own -> own.kind() == kind);
    if (asked.isEmpty()) {
      return Judgement.unasked("No such request was sent.");
    }
    Faults faults = new Faults(evidence);
    for (RequestFacts own : asked) {
      List<String> sent = Header.values(own.request().headers(), Traceparent.NAME);
      if (evidence.isRefusedForHeaders(own)) {
        faults.incoming(Act.ERROR_ON_HEADERS, own, AnswerText.of(own));
      }
      own.calls().stream()
          .filter(call -> kind == RequestKind.LATER_VERSION)
          .filter(call -> call.values(Traceparent.NAME).equals(sent))
          .forEach(
              call ->
                  faults.outgoing(
                      own.joins() ? Act.RECEIVED_CONTEXT_INJECTED : Act.HEADER_COPIED,
                      own,
                      call,
                      "During " + Faults.name(own) + ", the call carries the same header."));
    }
    if (faults.sorted().isEmpty() && !evidence.joinsCaller()) {
      return Judgement.undecided("It continues no caller's trace.");
    }
    if (!faults.sorted().isEmpty()) {
      return faults.judged("");
    }
    boolean joined = asked.stream().anyMatch(OptionalHeadersClaim::continuesOne);
    String trace = joined ? "the caller's trace" : "a new trace";
    return trace.equals(suiteExpects)
        ? Judgement.of(Verdict.HOLDS, "It uses " + trace + ".")
        : Judgement.of(
            Verdict.DIFFERS,
            "It uses %s, and W3C's test suite expects %s; today's callers send no such header."
                .formatted(trace, suiteExpects));
  }

  private static boolean continuesOne(RequestFacts own) {
    String sent = String.join(" ", Header.values(own.request().headers(), Traceparent.NAME));
    return own.joins() || own.others().stream().anyMatch(span -> sent.contains(span.traceId()));
  }
}
