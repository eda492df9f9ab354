package tracing.probe.claims;

import java.util.List;
import java.util.Set;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Tracestate;

/** Judges whether the caller's {@code tracestate} reaches the next service. */
final class TracestateClaim implements ClaimRule {

  @Override
  public ClaimResult judge(Evidence evidence) {
    if (!evidence.makesCalls()) {
      return ClaimResult.unasked(Claim.TRACESTATE, evidence.noCalls());
    }
    if (evidence.isBoundary()) {
      return ClaimResult.unasked(Claim.TRACESTATE, "It starts new traces on purpose.");
    }
    List<RequestFacts> asked =
        evidence.of(Set.of(RequestKind.CALLER, RequestKind.TRACESTATE)).stream()
            .filter(CarriedCalls::continueTrace)
            .toList();
    if (asked.isEmpty()) {
      return ClaimResult.undecided(Claim.TRACESTATE, "No call carries the trace of the caller.");
    }
    Faults faults = new Faults(evidence);
    asked.forEach(own -> CarriedCalls.of(own).forEach(call -> judge(faults, own, call)));
    return ClaimResult.judged(
        Claim.TRACESTATE,
        "Every member arrived, in its order, in %d requests.".formatted(asked.size()),
        faults.sorted());
  }

  /** The service may add a member of its own in front. */
  private static void judge(Faults faults, RequestFacts own, ReceivedCall call) {
    List<String> sent = own.request().tracestate();
    List<String> received = Tracestate.members(call.values(Tracestate.NAME));
    List<String> kept = received.stream().filter(sent::contains).toList();
    if (!kept.equals(sent)) {
      faults.outgoing(
          Act.TRACESTATE_DROPPED,
          own,
          call,
          "During %s, tracestate was \"%s\", and the call carries %s."
              .formatted(
                  Faults.name(own),
                  String.join(",", sent),
                  received.isEmpty() ? "none" : "\"" + String.join(",", received) + "\""));
    }
  }
}
