package tracing.probe.claims;

import java.util.HashMap;
import java.util.Map;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.RequestKind;

/** Finds calls that carry the trace of an earlier request. */
final class EarlierContexts {

  /** The number of the first request of each trace id, of those that were sent one by one. */
  private final Map<String, Integer> firstRequests = new HashMap<>();

  EarlierContexts(Evidence evidence) {
    for (RequestFacts own : evidence.facts()) {
      if (own.kind() != RequestKind.CONCURRENT) {
        add(own.request().context().traceId(), own);
        own.contexts().forEach(sent -> add(sent.traceId(), own));
      }
    }
  }

  private void add(String traceId, RequestFacts own) {
    firstRequests.putIfAbsent(traceId, own.request().number());
  }

  /** Tells whether a request that has its own spans has called with the trace of an earlier one. */
  boolean areSentBy(RequestFacts own, ReceivedCall call) {
    boolean continuesEarlier = own.joined().isEmpty() && own.others().isEmpty();
    return !continuesEarlier && carries(own, call);
  }

  /** Tells whether a call carries the trace of a request before the one that has caused it. */
  boolean carries(RequestFacts own, ReceivedCall call) {
    return earlier(own, call) < own.request().number();
  }

  /** Returns what was seen. */
  String sentence(RequestFacts own, ReceivedCall call) {
    return "During %s, the call carries the trace of request %d."
        .formatted(Faults.name(own), earlier(own, call));
  }

  private int earlier(RequestFacts own, ReceivedCall call) {
    int number = own.request().number();
    return call.context()
        .map(context -> firstRequests.getOrDefault(context.traceId(), number))
        .orElse(number);
  }
}
