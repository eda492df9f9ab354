package tracing.probe.claims;

import java.util.List;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;
import tracing.probe.model.Traceparent;

/** The calls that carry the trace of their request. */
final class CarriedCalls {

  private CarriedCalls() {}

  /** Returns the calls to next services whose header is in the trace of the request. */
  static List<ReceivedCall> of(RequestFacts own) {
    return own.calls().stream()
        .filter(call -> call.context().filter(own::isInTrace).isPresent())
        .toList();
  }

  /** Returns why the trace state of some requests cannot be followed to their calls. */
  static String whyNone(List<RequestFacts> asked) {
    boolean several =
        asked.stream()
            .flatMap(own -> own.calls().stream())
            .anyMatch(call -> call.values(Traceparent.NAME).size() > 1);
    return several
        ? "The calls carry several traceparent headers, and the next service need not read any."
        : "No call of these requests carries the trace of its caller.";
  }

  /** Tells whether the service has joined the trace, and a call carries it. */
  static boolean continueTrace(RequestFacts own) {
    return own.joins() && !of(own).isEmpty();
  }
}
