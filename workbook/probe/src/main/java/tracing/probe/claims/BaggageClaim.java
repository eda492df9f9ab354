package tracing.probe.claims;

import java.util.List;
import java.util.Map;
import tracing.probe.model.Baggage;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;

/** Judges whether the caller's baggage reaches the next service with the same values. */
final class BaggageClaim implements ClaimRule {

  @Override
  public ClaimResult judge(Evidence evidence) {
    if (!evidence.makesCalls()) {
      return ClaimResult.unasked(Claim.BAGGAGE, evidence.noCalls());
    }
    if (evidence.isBoundary()) {
      return ClaimResult.unasked(Claim.BAGGAGE, "It starts new traces on purpose.");
    }
    List<RequestFacts> asked =
        evidence.where(own -> own.kind() == RequestKind.CALLER && CarriedCalls.continueTrace(own));
    if (asked.isEmpty()) {
      return ClaimResult.undecided(Claim.BAGGAGE, "No call carries the trace of the caller.");
    }
    Faults faults = new Faults(evidence);
    asked.forEach(own -> CarriedCalls.of(own).forEach(call -> judge(faults, own, call)));
    return ClaimResult.judged(
        Claim.BAGGAGE,
        "Every member arrived with its value, in %d requests.".formatted(asked.size()),
        faults.sorted());
  }

  private static void judge(Faults faults, RequestFacts own, ReceivedCall call) {
    Map<String, String> received = Baggage.members(call.values(Baggage.NAME));
    own.request()
        .baggage()
        .forEach(
            (name, value) -> {
              String actual = received.get(name);
              if (!value.equals(actual)) {
                faults.outgoing(
                    actual == null ? Act.BAGGAGE_DROPPED : Act.BAGGAGE_CHANGED,
                    own,
                    call,
                    sentence(own, name, value, actual));
              }
            });
  }

  private static String sentence(RequestFacts own, String name, String value, String actual) {
    String sent =
        "During %s, the baggage had %s with the value \"%s\", and the call carries "
            .formatted(Faults.name(own), name, value);
    return sent + (actual == null ? "no such member." : "the value \"" + actual + "\".");
  }
}
