package tracing.probe.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;

/** Collects the faults of one claim. Not safe for use by several threads. */
final class Faults {

  /**
   * What explains most comes first; of the same, what shows a call, and what an ordinary request
   * shows.
   */
  static final Comparator<Fault> FIRST =
      Comparator.comparing(Fault::act)
          .thenComparing(fault -> fault.call() == null)
          .thenComparing(fault -> fault.facts() == null || !isOrdinary(fault.facts().kind()))
          .thenComparing(fault -> fault.facts() != null && !fault.facts().kind().nextAnswers());

  private final Evidence evidence;
  private final List<Fault> found = new ArrayList<>();

  Faults(Evidence evidence) {
    this.evidence = evidence;
  }

  /** Adds a fault between the caller and the service. */
  void incoming(Act act, RequestFacts facts, String seen) {
    found.add(new Fault(act, evidence.incomingHop(), seen, facts, null));
  }

  /** Adds a fault within the service. */
  void within(Act act, RequestFacts facts, String seen) {
    found.add(new Fault(act, "within " + evidence.service(), seen, facts, null));
  }

  /** Adds a fault between the service and the backend for its spans. */
  void exporting(Act act, RequestFacts facts, String seen) {
    String hop = evidence.service() + " -> its backend for spans";
    found.add(new Fault(act, hop, seen, facts, null));
  }

  /** Adds a fault between the service and its next service. */
  void outgoing(Act act, RequestFacts facts, ReceivedCall call, String seen) {
    found.add(new Fault(act, evidence.outgoingHop(call), seen, facts, call));
  }

  /** Returns the faults, those that explain most first. */
  List<Fault> sorted() {
    return found.stream().sorted(FIRST).toList();
  }

  /** Returns that the claim fails if there are faults, and else that it holds. */
  Judgement judged(String evidenceOfHolding) {
    return Judgement.judged(evidenceOfHolding, sorted());
  }

  private static boolean isOrdinary(RequestKind kind) {
    return kind == RequestKind.CALLER || kind == RequestKind.CONCURRENT || !kind.nextAnswers();
  }

  /** Returns how a request is named in a sentence. */
  static String name(RequestFacts facts) {
    return "request " + facts.request().number() + " (" + facts.request().what() + ")";
  }
}
