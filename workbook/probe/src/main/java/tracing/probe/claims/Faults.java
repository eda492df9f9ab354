package tracing.probe.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;

/** Collects the faults of one claim. Not safe for use by several threads. */
final class Faults {

  private final Evidence evidence;
  private final List<Fault> found = new ArrayList<>();

  Faults(Evidence evidence) {
    this.evidence = evidence;
  }

  /** Adds a fault between the caller and the service. */
  void incoming(Act act, RequestFacts facts, String seen) {
    found.add(new Fault(act, evidence.incomingHop(), seen, facts, null));
  }

  /** Adds a fault between the service and its next service. */
  void outgoing(Act act, RequestFacts facts, ReceivedCall call, String seen) {
    found.add(new Fault(act, evidence.outgoingHop(call), seen, facts, call));
  }

  /** Returns the faults, those that explain most first. */
  List<Fault> sorted() {
    return found.stream().sorted(Comparator.comparing(Fault::act)).toList();
  }

  /** Returns how a request is named in a sentence. */
  static String name(RequestFacts facts) {
    return "request " + facts.request().number() + " (" + facts.request().what() + ")";
  }
}
