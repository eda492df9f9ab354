package tracing.probe.claims;

import java.util.List;
import tracing.probe.model.Baggage;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;
import tracing.probe.model.SentBaggage;

/** Judges whether requests that run at the same time have their own contexts. */
final class ConcurrentClaim implements ClaimRule {

  @Override
  public Judgement judge(Evidence evidence) {
    List<RequestFacts> asked =
        evidence.where(own -> own.kind() == RequestKind.CONCURRENT && own.succeeds());
    List<RequestFacts> alone =
        evidence.where(own -> own.kind() == RequestKind.CALLER && own.joins());
    if (evidence.isBoundary()) {
      return Judgement.undecided("New traces do not tell which request they belong to.");
    }
    if (asked.size() < 2 || alone.isEmpty()) {
      return Judgement.undecided(why(asked));
    }
    Faults faults = new Faults(evidence);
    asked.forEach(own -> addMixedBaggage(faults, own));
    addMissing(evidence, faults, asked, alone);
    if (faults.sorted().isEmpty() && !callsAsOften(evidence, asked, alone)) {
      return Judgement.undecided(shared(evidence, asked));
    }
    long own = asked.stream().filter(one -> !one.joined().isEmpty()).count();
    return faults.judged(
        "%d of %d requests at once had their own spans.".formatted(own, all(evidence)));
  }

  private static long all(Evidence evidence) {
    return evidence.where(own -> own.kind() == RequestKind.CONCURRENT).size();
  }

  private static String shared(Evidence evidence, List<RequestFacts> asked) {
    long calling = asked.stream().filter(own -> !CarriedCalls.of(own).isEmpty()).count();
    if (calling == 0) {
      return "The %d requests at once made no call in their traces.".formatted(all(evidence));
    }
    return "%d requests at once made calls in the traces of %d of them. One call for several requests, such as of a batch or of a cache, is in one trace; the others show it only if its span links to them."
        .formatted(all(evidence), calling);
  }

  private static String why(List<RequestFacts> asked) {
    return asked.size() < 2
        ? "Not even two of the requests at once were answered."
        : "It does not continue the caller's trace, so its requests cannot be told apart.";
  }

  private static void addMixedBaggage(Faults faults, RequestFacts own) {
    String number = String.valueOf(own.request().number());
    for (ReceivedCall call : own.calls()) {
      String other = Baggage.members(call.values(Baggage.NAME)).get(SentBaggage.NUMBER);
      if (other != null && !other.equals(number)) {
        faults.outgoing(
            Act.SHARED_STATE,
            own,
            call,
            "A call in the trace of %s carries the baggage of request %s."
                .formatted(Faults.name(own), other));
      }
    }
  }

  private static void addMissing(
      Evidence evidence, Faults faults, List<RequestFacts> asked, List<RequestFacts> alone) {
    RequestFacts last = alone.get(alone.size() - 1);
    int expected = CarriedCalls.of(last).size();
    int entries = alone.stream().mapToInt(own -> own.entries().size()).max().orElse(0);
    boolean tellsCalls = callsAsOften(evidence, asked, alone);
    for (RequestFacts own : asked) {
      int calls = CarriedCalls.of(own).size();
      if (tellsCalls && calls > expected) {
        faults.outgoing(
            Act.SHARED_STATE,
            own,
            CarriedCalls.of(own).get(calls - 1),
            sentence(own, "calls", calls, expected)
                + " %d of them are of other requests.".formatted(calls - expected));
      } else if (tellsCalls && calls < expected) {
        faults.within(Act.SHARED_STATE, own, sentence(own, "calls", calls, expected));
      } else if (entries > 0 && own.entries().size() > entries) {
        faults.within(
            Act.SHARED_STATE, own, sentence(own, "first spans", own.entries().size(), entries));
      }
    }
  }

  /** A service with a cache calls less often, and one call may be for several requests. */
  private static boolean callsAsOften(
      Evidence evidence, List<RequestFacts> asked, List<RequestFacts> alone) {
    List<Integer> counts =
        alone.stream().map(own -> CarriedCalls.of(own).size()).distinct().toList();
    long made =
        evidence.observations().calls().stream()
            .filter(call -> call.request() == 0 && !call.thirdParty())
            .count();
    long later =
        asked.stream()
            .flatMap(own -> own.calls().stream())
            .filter(call -> call.request() != 0)
            .count();
    return counts.size() == 1 && made + later >= (long) counts.get(0) * asked.size();
  }

  private static String sentence(RequestFacts own, String what, int number, int expected) {
    return "The trace of %s has %d %s instead of %d."
        .formatted(Faults.name(own), number, what, expected);
  }
}
