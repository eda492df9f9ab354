package tracing.probe.claims;

import tracing.probe.model.ReceivedCall;
import tracing.probe.model.RequestFacts;

/**
 * An act that is missing, and where that was seen.
 *
 * @param hop the hop at which it is missing, such as {@code caller -> user-service}
 * @param seen the evidence, in complete sentences
 * @param facts the request that shows it best, or null when no request does
 * @param call the call that shows it, or null when it is not about a call
 */
public record Fault(Act act, String hop, String seen, RequestFacts facts, ReceivedCall call) {}
