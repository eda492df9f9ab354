package tracing.probe.claims;

import java.util.List;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;

/** Judges whether every span that is named as a parent has arrived. */
final class SpansArriveClaim implements ClaimRule {

  @Override
  public ClaimResult judge(Evidence evidence) {
    List<RequestFacts> asked =
        evidence.where(
            own ->
                own.kind().hasCaller()
                    && own.kind().nextAnswers()
                    && own.kind() != RequestKind.LAST
                    && !own.joined().isEmpty());
    Faults faults = new Faults(evidence);
    asked.forEach(
        own ->
            MissingSpans.ofParents(evidence, own)
                .ifPresent(seen -> faults.incoming(Act.SPAN_MISSING, own, seen)));
    return asked.isEmpty()
        ? ClaimResult.undecided(Claim.SPANS_ARRIVE, "No span in a caller's trace has arrived.")
        : ClaimResult.judged(
            Claim.SPANS_ARRIVE,
            "The traces of %d requests have no gap.".formatted(asked.size()),
            faults.sorted());
  }
}
