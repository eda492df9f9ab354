package tracing.doctor.evidence;

import java.util.List;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Requests whose parent is no call, so that they may be the callees of any. */
final class StrayRequests {

  /** With more requests at the same time than this, the search would take too long. */
  private static final int MAX_STEPS = 100;

  private final SpansByStart requests = new SpansByStart();

  StrayRequests(List<Trace> traces) {
    for (Trace trace : traces) {
      trace.spans().stream().filter(span -> isStray(trace, span)).forEach(requests::add);
    }
  }

  private static boolean isStray(Trace trace, TraceSpan span) {
    TraceSpan parent = trace.parent(span);
    return SpanRole.isEntry(span) && (parent == null || !SpanRole.isCall(parent));
  }

  /** Tells whether one of them that may be the callee ran during a call. */
  boolean ranDuring(TraceSpan call) {
    return requests
        .running(call.endNanos(), call.startNanos())
        .limit(MAX_STEPS)
        .anyMatch(request -> mayBeCallee(call, request));
  }

  private static boolean mayBeCallee(TraceSpan call, TraceSpan request) {
    return LateEnd.isOf(request, call)
        || (SpanRole.isAboutWithin(request, call)
            && SpanProcess.differ(call, request)
            && CallMatch.of(call, request) != CallMatch.IMPOSSIBLE);
  }
}
