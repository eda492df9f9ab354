package tracing.probe.claims;

import java.util.List;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;

/** The calls that carry the trace of their request. */
final class CarriedCalls {

  private CarriedCalls() {}

  /** Returns the calls to next services whose header is in the trace of the request. */
  static List<ReceivedCall> of(RequestFacts own) {
    return own.calls().stream()
        .filter(call -> call.context().filter(own::isInTrace).isPresent())
        .toList();
  }

  /** Tells whether the service has joined the trace, and a call carries it. */
  static boolean continueTrace(RequestFacts own) {
    return own.joins() && !of(own).isEmpty();
  }
}
