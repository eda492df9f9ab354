package tracing.probe.claims;

import java.util.List;
import java.util.Map;
import tracing.probe.model.Baggage;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.SentBaggage;

/** Judges whether the caller's baggage reaches the next service with the same values. */
final class BaggageClaim implements ClaimRule {

  @Override
  public Judgement judge(Evidence evidence) {
    List<RequestFacts> ofCallers = evidence.where(own -> own.kind() == RequestKind.CALLER);
    List<RequestFacts> asked = ofCallers.stream().filter(CarriedCalls::continueTrace).toList();
    if (asked.isEmpty()) {
      return Judgement.undecided(CarriedCalls.whyNone(ofCallers));
    }
    Faults faults = new Faults(evidence);
    asked.forEach(own -> CarriedCalls.of(own).forEach(call -> judge(faults, own, call)));
    evidence.where(own -> own.request().baggage().isEmpty()).forEach(own -> addKept(faults, own));
    return faults.judged(
        "Every member arrived with its value in %d requests, and none in those without baggage."
            .formatted(asked.size()));
  }

  /** A request without baggage cannot have caused any of the probe's. */
  private static void addKept(Faults faults, RequestFacts own) {
    for (ReceivedCall call : own.calls()) {
      String earlier = Baggage.members(call.values(Baggage.NAME)).get(SentBaggage.NUMBER);
      if (earlier != null) {
        faults.outgoing(
            Act.EARLIER_BAGGAGE_SENT,
            own,
            call,
            "During %s, which has no baggage, the call carries that of request %s."
                .formatted(Faults.name(own), earlier));
      }
    }
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
