package tracing.probe.claims;

import java.util.List;
import tracing.probe.model.Baggage;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.SentBaggage;

/** Judges whether a service that starts new traces on purpose does so for every caller. */
final class BoundaryClaim implements ClaimRule {

  @Override
  public Judgement judge(Evidence evidence) {
    if (!evidence.isBoundary()) {
      return Judgement.unasked("--boundary was not given.");
    }
    List<RequestFacts> asked = evidence.where(own -> own.kind() == RequestKind.CALLER);
    Faults faults = new Faults(evidence);
    for (RequestFacts own : asked) {
      if (own.joins()) {
        faults.incoming(
            Act.BOUNDARY_CROSSED, own, "The trace of " + Faults.name(own) + " is the caller's.");
      }
      own.calls().stream()
          .filter(
              call -> Baggage.members(call.values(Baggage.NAME)).containsKey(SentBaggage.NUMBER))
          .forEach(
              call ->
                  faults.outgoing(
                      Act.BOUNDARY_CROSSED,
                      own,
                      call,
                      "During %s, the call carries the caller's baggage."
                          .formatted(Faults.name(own))));
    }
    return faults.judged(
        "%d requests of callers are in traces of their own.".formatted(asked.size()));
  }
}
