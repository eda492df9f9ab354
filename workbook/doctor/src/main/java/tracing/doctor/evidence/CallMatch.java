package tracing.doctor.evidence;

import java.util.regex.Pattern;
import tracing.traces.TraceSpan;

/** How well what two spans say about a request fits a call and its callee. */
public enum CallMatch {
  /** The attributes contradict each other. */
  IMPOSSIBLE,
  /** The attributes do not contradict each other, but they do not decide either. */
  POSSIBLE,
  /** Method and path are the same, but nothing names the host, or the hosts differ. */
  SIMILAR,
  /** As {@link #SIMILAR}, and nearly every such call has exactly one such request. */
  ONE_TO_ONE,
  /** The attributes name the same request. */
  CERTAIN;

  private static final Pattern LABEL_END = Pattern.compile("[.:]");

  /**
   * Compares a call with a request that a service handled.
   *
   * @param named whether the call names the service that handled the request
   */
  public static CallMatch of(RequestFacts call, RequestFacts callee, boolean named) {
    if (call.procedure().isEmpty() != callee.procedure().isEmpty()
        && call.isOfOtherProtocol(callee)) {
      return IMPOSSIBLE;
    }
    boolean methods = call.method().equals(callee.method());
    boolean paths = call.sharesPath(callee);
    if (!call.procedure().isEmpty() && !callee.procedure().isEmpty()) {
      return call.procedure().equals(callee.procedure()) && !call.hasOtherIdThan(callee)
          ? CERTAIN
          : IMPOSSIBLE;
    }
    if ((!methods && !call.method().isEmpty() && !callee.method().isEmpty())
        || (!paths && !call.paths().isEmpty() && !callee.paths().isEmpty())) {
      return IMPOSSIBLE;
    }
    boolean sameRequest = methods && paths && call.fromAttributes() && callee.fromAttributes();
    return sameRequest || named ? CERTAIN : POSSIBLE;
  }

  /** Compares a call with a request that a service handled, by the attributes of both. */
  public static CallMatch of(TraceSpan call, TraceSpan callee) {
    return of(RequestFacts.of(call), RequestFacts.of(callee), false);
  }

  /** Tells whether no other explanation is left. */
  public boolean isProof() {
    return this == ONE_TO_ONE || this == CERTAIN;
  }

  /** Returns the first label of a host's name: {@code stock} of {@code stock.shop.svc:80}. */
  public static String firstLabel(String host) {
    return LABEL_END.split(host, 2)[0];
  }
}
