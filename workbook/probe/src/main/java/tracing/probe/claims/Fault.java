package tracing.probe.claims;

import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;

/**
 * An act that is missing, and where that was seen.
 *
 * @param hop the hop at which it is missing, such as {@code caller -> user-service}
 * @param affected which calls it affects, as a sentence, or the empty string when all
 * @param seen the evidence, in complete sentences
 * @param facts the request that shows it best, or null when no request does
 * @param call the call that shows it, or null when it is not about a call
 */
public record Fault(
    Act act, String hop, String affected, String seen, RequestFacts facts, ReceivedCall call) {

  /** Creates a fault that affects all calls, or is not about calls. */
  public Fault(Act act, String hop, String seen, RequestFacts facts, ReceivedCall call) {
    this(act, hop, "", seen, facts, call);
  }

  /** Returns the missing act and what it affects, as one line about a service. */
  public String sentence(String service) {
    return act.sentence(service) + (affected.isEmpty() ? "" : " " + affected);
  }

  /** Returns this fault with the calls that it affects. */
  Fault affecting(String calls) {
    return new Fault(act, hop, calls, seen, facts, call);
  }
}
