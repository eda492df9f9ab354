package tracing.probe.claims;

import java.util.List;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.traces.TraceSpan;

/** Judges whether a request without trace headers starts a trace with a root. */
final class StartsTraceClaim implements ClaimRule {

  @Override
  public Judgement judge(Evidence evidence) {
    Faults faults = new Faults(evidence);
    List<RequestFacts> asked = evidence.where(own -> own.kind() == RequestKind.NO_CONTEXT);
    asked.stream()
        .filter(own -> !own.others().isEmpty())
        .filter(own -> own.others().stream().noneMatch(TraceSpan::isRoot))
        .forEach(
            own ->
                faults.incoming(
                    Act.ROOT_MISSING,
                    own,
                    "The trace of %s has no root: its first span names the parent %s."
                        .formatted(Faults.name(own), own.others().get(0).parentSpanId())));
    long started = asked.stream().filter(own -> !own.others().isEmpty()).count();
    if (started == 0) {
      return Judgement.undecided("No new trace of these requests has arrived.");
    }
    return faults.judged("%d of %d requests start a trace.".formatted(started, asked.size()));
  }
}
