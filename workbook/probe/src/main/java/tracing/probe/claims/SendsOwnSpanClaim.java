package tracing.probe.claims;

import java.util.List;
import java.util.Set;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;

/** Judges whether each call of the service carries the context of a span of its own. */
final class SendsOwnSpanClaim implements ClaimRule {

  private static final Set<RequestKind> KINDS =
      Set.of(
          RequestKind.CALLER,
          RequestKind.OTHER_CASE,
          RequestKind.TRACESTATE,
          RequestKind.NO_CONTEXT,
          RequestKind.INVALID);

  @Override
  public ClaimResult judge(Evidence evidence) {
    if (!evidence.makesCalls()) {
      return ClaimResult.unasked(Claim.SENDS_OWN_SPAN, evidence.noCalls());
    }
    Faults faults = new Faults(evidence);
    EarlierContexts earlier = new EarlierContexts(evidence);
    List<RequestFacts> asked = evidence.of(KINDS);
    int calls = 0;
    for (RequestFacts own : asked) {
      for (ReceivedCall call : own.calls()) {
        calls++;
        if (earlier.areSentBy(own, call)) {
          faults.outgoing(Act.EARLIER_CONTEXT_SENT, own, call, earlier.sentence(own, call));
        } else if (!earlier.carries(own, call)) {
          add(faults, own, call);
        }
      }
    }
    String evidenceText = "%d calls carry the id of a span that has arrived.".formatted(calls);
    return ClaimResult.judged(Claim.SENDS_OWN_SPAN, evidenceText, best(faults.sorted()));
  }

  /** What goes wrong for a caller explains what goes wrong without one, and not the reverse. */
  private static List<Fault> best(List<Fault> faults) {
    List<Fault> ofCallers =
        faults.stream().filter(fault -> fault.facts().kind().hasCaller()).toList();
    return ofCallers.isEmpty() ? faults : ofCallers;
  }

  private static void add(Faults faults, RequestFacts own, ReceivedCall call) {
    String during = "During " + Faults.name(own) + ", the call ";
    String header = String.join(" and ", call.values(Traceparent.NAME));
    switch (CallContext.of(own, call)) {
      case ABSENT ->
          faults.outgoing(Act.NOT_INJECTED, own, call, during + "carries no trace header.");
      case OTHER_FORMAT ->
          faults.outgoing(
              Act.OTHER_FORMAT,
              own,
              call,
              during
                  + "carries no traceparent, but the header "
                  + call.otherFormat().get().name()
                  + ".");
      case INVALID ->
          faults.outgoing(
              Act.HEADER_NOT_VALID, own, call, during + "carries traceparent: " + header + ".");
      case ENDED_SPAN ->
          faults.outgoing(
              Act.SENT_ENDED_SPAN,
              own,
              call,
              during + "arrived after the span whose id it carries had ended.");
      case NOT_SAMPLED ->
          faults.outgoing(
              Act.SAMPLED_FLAG_CHANGED, own, call, during + "carries traceparent: " + header + ".");
      case RECEIVED ->
          faults.outgoing(
              own.joins() ? Act.RECEIVED_CONTEXT_INJECTED : Act.HEADER_COPIED,
              own,
              call,
              during + "carries the caller's own traceparent.");
      case OTHER_TRACE ->
          faults.outgoing(
              Act.LOST_BEFORE_CALL,
              own,
              call,
              during + "carries another trace than the caller's: " + header + ".");
      case OTHER_TRACE_ID ->
          faults.outgoing(
              Act.TRACE_ID_CHANGED,
              own,
              call,
              during + "carries the id of a span, and not its trace id: " + header + ".");
      case UNKNOWN_SPAN ->
          faults.outgoing(
              Act.PARENT_NOT_EXPORTED,
              own,
              call,
              during + "carries an id of which no span has arrived: " + header + ".");
      case OWN_SPAN -> {}
    }
  }
}
