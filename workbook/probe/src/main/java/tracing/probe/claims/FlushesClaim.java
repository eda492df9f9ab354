package tracing.probe.claims;

import java.util.Optional;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;

/** Judges whether the spans of a request arrive although the service is told to end right after. */
final class FlushesClaim implements ClaimRule {

  @Override
  public Judgement judge(Evidence evidence) {
    Optional<RequestFacts> last =
        evidence.facts().stream().filter(own -> own.kind() == RequestKind.LAST).findFirst();
    if (last.isEmpty()) {
      return Judgement.unasked(
          "The probe ends only a service that it starts itself, with --command.");
    }
    RequestFacts own = last.get();
    boolean killed = evidence.observations().options().killed();
    if (killed && !own.spans().isEmpty()) {
      return Judgement.undecided(
          "The service was told to end with SIGTERM and was still running 10 s later, so the probe has killed it. The last spans had arrived by then. Let the service end on SIGTERM, after it has shut the SDK down.");
    }
    if (!own.succeeds()) {
      return Judgement.undecided(AnswerText.of(own));
    }
    Faults faults = new Faults(evidence);
    if (own.spans().isEmpty()) {
      faults.exporting(Act.NOT_FLUSHED, own, "No span of the last request has arrived.");
    } else {
      // A call that still runs when the service ends cannot have exported its span.
      MissingSpans.ofParents(evidence, own)
          .ifPresent(seen -> faults.exporting(Act.NOT_FLUSHED, own, seen));
    }
    return faults.judged("The spans of the last request have arrived.");
  }
}
