package tracing.probe.claims;

import java.util.List;
import java.util.Set;
import tracing.probe.model.Header;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.Tracestate;

/**
 * Judges whether the caller's {@code tracestate} reaches the next service.
 *
 * @param several whether it arrives in several headers, which some SDKs do not read
 */
record TracestateClaim(boolean several) implements ClaimRule {

  /** How the member begins that the probe sends, before the number of the request. */
  private static final String MEMBER = "probe=r";

  @Override
  public Judgement judge(Evidence evidence) {
    List<RequestFacts> sent =
        evidence.of(Set.of(RequestKind.CALLER, RequestKind.TRACESTATE)).stream()
            .filter(own -> several == lines(own) > 1)
            .toList();
    List<RequestFacts> asked = sent.stream().filter(CarriedCalls::continueTrace).toList();
    if (asked.isEmpty()) {
      return Judgement.undecided(CarriedCalls.whyNone(sent));
    }
    Faults faults = new Faults(evidence);
    asked.forEach(own -> CarriedCalls.of(own).forEach(call -> judge(faults, own, call)));
    if (!several) {
      evidence.of(Set.of(RequestKind.NO_CONTEXT)).forEach(own -> addKept(faults, own));
    }
    if (several && !faults.sorted().isEmpty()) {
      return Judgement.of(
          Verdict.DIFFERS,
          faults.sorted().get(0).seen() + " W3C's test suite expects every member.");
    }
    return faults.judged(
        "Every member arrived, in its order, in %d requests.".formatted(asked.size()));
  }

  /** A new trace has no member of the probe's, which an earlier request alone can have brought. */
  private static void addKept(Faults faults, RequestFacts own) {
    for (ReceivedCall call : own.calls()) {
      Tracestate.members(call.values(Tracestate.NAME)).stream()
          .filter(member -> member.startsWith(MEMBER) && isOfNewTrace(own, call))
          .findFirst()
          .map(member -> member.substring(MEMBER.length()))
          .ifPresent(
              earlier ->
                  faults.outgoing(
                      Act.EARLIER_TRACESTATE_SENT,
                      own,
                      call,
                      "During %s, which has no tracestate, the call carries that of request %s."
                          .formatted(Faults.name(own), earlier)));
    }
  }

  /** A call in the trace of an earlier request has that one's tracestate, and another fault. */
  private static boolean isOfNewTrace(RequestFacts own, ReceivedCall call) {
    return call.context()
        .filter(
            sent -> own.others().stream().anyMatch(span -> span.traceId().equals(sent.traceId())))
        .isPresent();
  }

  private static int lines(RequestFacts own) {
    return Header.values(own.request().headers(), Tracestate.NAME).size();
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
