package tracing.doctor.evidence;

import tracing.traces.TraceSpan;

/**
 * Tells whether a request may be that of a call although its span ends later: a call may end with
 * the first bytes of the answer, and a server's span may only end when its connection has taken the
 * last ones. Node.js ends SERVER spans then. Since the times decide less, method and path have to
 * be the same, and the address too if the request names it.
 */
public final class LateEnd {

  /** A request that takes longer after its call may be another one. */
  public static final long MAX_NANOS = 1_000_000_000;

  private LateEnd() {}

  /** Tells whether a request starts during a call, ends somewhat later, and is the same request. */
  public static boolean isOf(TraceSpan request, TraceSpan call) {
    return !RequestAddress.of(request).isEmpty() && mayBeOf(request, call);
  }

  /** As {@link #isOf}, but the request need not name the address at which it arrived. */
  public static boolean mayBeOf(TraceSpan request, TraceSpan call) {
    String address = RequestAddress.of(request);
    return call.startNanos() - SpanRole.ROUNDING_NANOS <= request.startNanos()
        && call.endNanos() >= request.startNanos()
        && call.endNanos() + MAX_NANOS >= request.endNanos()
        && (address.isEmpty() || address.equals(RequestAddress.of(call)))
        && SpanProcess.differ(request, call)
        && CallMatch.of(call, request) == CallMatch.CERTAIN;
  }
}
