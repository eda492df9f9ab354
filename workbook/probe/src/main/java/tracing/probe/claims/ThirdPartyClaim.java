package tracing.probe.claims;

import java.util.List;
import tracing.probe.model.Baggage;
import tracing.probe.model.RequestFacts;

/** Judges whether the caller's baggage stays inside. */
final class ThirdPartyClaim implements ClaimRule {

  @Override
  public Judgement judge(Evidence evidence) {
    if (evidence.observations().options().thirdParties() == 0) {
      return Judgement.unasked("No third party was given with --third-party.");
    }
    List<RequestFacts> asked = evidence.where(own -> !own.thirdPartyCalls().isEmpty());
    if (asked.isEmpty()) {
      return Judgement.unasked("The service made no call to a third party.");
    }
    Faults faults = new Faults(evidence);
    for (RequestFacts own : asked) {
      own.thirdPartyCalls().stream()
          .filter(call -> !call.values(Baggage.NAME).isEmpty())
          .forEach(
              call ->
                  faults.outgoing(
                      Act.BAGGAGE_TO_THIRD_PARTY,
                      own,
                      call,
                      "During %s, the call carries baggage: %s."
                          .formatted(
                              Faults.name(own), String.join(",", call.values(Baggage.NAME)))));
    }
    return faults.judged("The calls of %d requests carry no baggage.".formatted(asked.size()));
  }
}
