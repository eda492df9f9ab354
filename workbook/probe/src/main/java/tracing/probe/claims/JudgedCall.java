package tracing.probe.claims;

import java.util.ArrayList;
import java.util.List;
import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;

/**
 * A call to a next service and its request.
 *
 * @param index from 0, among the calls of the request
 */
record JudgedCall(RequestFacts own, ReceivedCall call, int index) {

  /** Returns the calls of a request, in the order of arrival. */
  static List<JudgedCall> of(RequestFacts own) {
    List<JudgedCall> all = new ArrayList<>();
    own.calls().forEach(call -> all.add(new JudgedCall(own, call, all.size())));
    return all;
  }

  /** Tells whether the call comes after another one of the request, which has failed. */
  boolean followsFailedCall() {
    return index > 0 && !own.kind().nextAnswers();
  }

  /** Returns the method and the path. */
  String target() {
    return call.method() + " " + call.path();
  }
}
