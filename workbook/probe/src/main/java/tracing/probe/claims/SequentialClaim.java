package tracing.probe.claims;

import java.util.List;
import tracing.probe.model.RequestFacts;

/** Judges whether anything of a request is left when the next one arrives. */
final class SequentialClaim implements ClaimRule {

  @Override
  public Judgement judge(Evidence evidence) {
    LeakSearch leaks = new LeakSearch(evidence);
    Faults faults = new Faults(evidence);
    List<RequestFacts> asked =
        evidence.where(own -> own.kind().startsTrace() && !leaks.followsFailure(own));
    Act act = leaks.findsCallers() ? Act.CONTEXT_KEPT : Act.SCOPE_LEAKED;
    asked.forEach(own -> leaks.find(own).ifPresent(seen -> faults.incoming(act, own, seen)));
    if (asked.stream().allMatch(own -> own.spans().isEmpty() && own.calls().isEmpty())) {
      return Judgement.undecided("No span of a request without a caller has arrived.");
    }
    return faults.judged(
        "%d of %d requests without a caller were in no trace of an earlier one."
            .formatted(asked.stream().filter(own -> !own.spans().isEmpty()).count(), asked.size()));
  }
}
