package tracing.probe.claims;

import java.util.List;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Traceparent;
import tracing.traces.SpanText;

/** Judges whether the service follows a caller that does not sample. */
final class UnsampledClaim implements ClaimRule {

  @Override
  public Judgement judge(Evidence evidence) {
    List<RequestFacts> asked = evidence.where(own -> own.kind() == RequestKind.UNSAMPLED);
    if (!evidence.joinsCaller() || asked.isEmpty()) {
      return Judgement.undecided("It does not continue the caller's trace.");
    }
    Faults faults = new Faults(evidence);
    asked.forEach(own -> judge(evidence, faults, own));
    return faults.judged(SpanText.count(asked.size(), "such request") + " left no span.");
  }

  private static void judge(Evidence evidence, Faults faults, RequestFacts own) {
    boolean recorded =
        !own.joined().isEmpty()
            || own.others().stream().anyMatch(span -> evidence.entryNames().contains(span.name()));
    if (recorded) {
      faults.incoming(
          Act.UNSAMPLED_IGNORED,
          own,
          "%d spans of %s have arrived.".formatted(own.spans().size(), Faults.name(own)));
      return;
    }
    own.calls().stream()
        .filter(call -> call.context().filter(Traceparent::sampled).isPresent())
        .forEach(
            call ->
                faults.outgoing(
                    Act.SAMPLED_FLAG_SET,
                    own,
                    call,
                    "During %s, the call says that the trace is sampled: %s."
                        .formatted(
                            Faults.name(own), String.join(",", call.values(Traceparent.NAME)))));
  }
}
