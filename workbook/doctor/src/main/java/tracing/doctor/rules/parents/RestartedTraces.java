package tracing.doctor.rules.parents;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tracing.doctor.evidence.ExplainedRoot;
import tracing.doctor.evidence.UnansweredCalls;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds traces that began between a call of another trace and its callee: the callee's parent is
 * missing, and the attributes of both name the same request. Most such traces of a name must have a
 * call of their own, since a single call may be alike by chance.
 */
final class RestartedTraces {

  private final Map<String, TraceSpan> calls = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  RestartedTraces(List<Trace> traces, UnansweredCalls unanswered) {
    ExplainedRoot.groups(
            traces.stream()
                .filter(trace -> trace.roots().findAny().isEmpty())
                .flatMap(trace -> Orphans.of(trace).stream().limit(1))
                .filter(Orphans::cameFromOutside)
                .map(Orphans::first)
                .sorted(Comparator.comparingLong(TraceSpan::startNanos).reversed())
                .map(child -> new ExplainedRoot<>(child, call(child, unanswered), false)))
        .stream()
        .flatMap(ExplainedRoot::credible)
        .forEach(start -> calls.put(start.root().spanId(), start.cause().orElseThrow()));
  }

  private Optional<TraceSpan> call(TraceSpan child, UnansweredCalls unanswered) {
    Optional<TraceSpan> call =
        unanswered.sameRequest(
            child,
            span -> !span.traceId().equals(child.traceId()) && !taken.contains(span.spanId()));
    call.ifPresent(span -> taken.add(span.spanId()));
    return call;
  }

  /** Returns the call of another trace that is the same request as the first span of a trace. */
  Optional<TraceSpan> callOf(TraceSpan child) {
    return Optional.ofNullable(calls.get(child.spanId()));
  }
}
