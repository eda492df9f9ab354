package tracing.doctor.rules.separate;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tracing.doctor.evidence.CallMatch;
import tracing.doctor.evidence.RequestAddress;
import tracing.doctor.evidence.UnansweredCalls;
import tracing.doctor.rules.separate.CallerSearch.Caller;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds the callers of roots: first the calls around a root that are the same request, then such
 * calls that ended before it and have no other root, and else whatever else may have called it.
 */
final class RootCallers {

  private final CallerSearch search;
  private final UnansweredCalls calls;
  private final Set<String> taken = new HashSet<>();

  RootCallers(CallerSearch search, List<Trace> traces) {
    this.search = search;
    calls = new UnansweredCalls(traces);
  }

  /** Returns the caller of each root that has one. */
  Map<TraceSpan, Caller> of(List<TraceSpan> roots) {
    Map<TraceSpan, Caller> around = new LinkedHashMap<>();
    roots.forEach(
        root -> search.callerOf(Callee.of(root)).ifPresent(caller -> around.put(root, caller)));
    around.values().stream()
        .filter(RootCallers::isSameRequest)
        .forEach(caller -> taken.add(caller.span().spanId()));
    Map<TraceSpan, Caller> callers = new LinkedHashMap<>(around);
    roots.stream()
        .sorted(Comparator.comparingLong(TraceSpan::startNanos))
        .forEach(root -> endedBefore(root, around.get(root)).ifPresent(c -> callers.put(root, c)));
    return callers;
  }

  private static boolean isSameRequest(Caller caller) {
    return caller.match() == CallMatch.CERTAIN || caller.match() == CallMatch.SIMILAR;
  }

  /** Returns such a call if it fits better than the caller around the root, which may be null. */
  private Optional<Caller> endedBefore(TraceSpan root, Caller around) {
    CallMatch match = RequestAddress.of(root).isEmpty() ? CallMatch.SIMILAR : CallMatch.CERTAIN;
    if (around != null && (around.match() == CallMatch.CERTAIN || around.match() == match)) {
      return Optional.empty();
    }
    Optional<TraceSpan> call =
        calls.perhapsEndedBefore(
            root, span -> !span.traceId().equals(root.traceId()) && !taken.contains(span.spanId()));
    call.ifPresent(span -> taken.add(span.spanId()));
    return call.map(span -> new Caller(span, true, match));
  }
}
