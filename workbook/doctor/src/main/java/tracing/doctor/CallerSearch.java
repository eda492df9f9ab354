package tracing.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds the call in another trace that probably started the root of a trace.
 *
 * <p>The call is in another service, ran during all of the root, and has no child in another
 * service. Calls are spans of kind CLIENT; in a trace without them, an internal span counts if it
 * is at most five times as long as the root.
 */
final class CallerSearch {

  /** With more calls than this at the same time, no answer would be certain. */
  private static final int MAX_STEPS = 500;

  private static final int MAX_RATIO = 5;

  /**
   * A span that may be a call.
   *
   * @param traceRoot the first root of its trace, or null
   */
  private record Call(TraceSpan traceRoot, TraceSpan span) {

    boolean fits(TraceSpan root) {
      boolean kinds =
          SpanRole.isCall(span)
              ? SpanRole.isEntry(root) || SpanRole.isInternal(root)
              : SpanRole.isInternal(root)
                  && span.durationNanos() / MAX_RATIO <= root.durationNanos();
      return kinds
          && SpanRole.isWithin(root, span)
          && !span.service().equals(root.service())
          && !span.traceId().equals(root.traceId());
    }

    boolean isRelatedTo(Call inner) {
      return span.traceId().equals(inner.span.traceId())
          || (inner.traceRoot != null && SpanRole.isWithin(inner.traceRoot, span));
    }
  }

  private final List<Call> calls = new ArrayList<>();

  /** The latest end of each call and those before it; if it is too early, none of them fits. */
  private final long[] latestEnds;

  private final TreeMap<Long, Integer> lastIndexByStart = new TreeMap<>();

  CallerSearch(List<Trace> traces) {
    for (Trace trace : traces) {
      TraceSpan root = trace.roots().findFirst().orElse(null);
      possibleCalls(trace).forEach(span -> calls.add(new Call(root, span)));
    }
    calls.sort(Comparator.comparingLong(call -> call.span().startNanos()));
    latestEnds = calls.stream().mapToLong(call -> call.span().endNanos()).toArray();
    Arrays.parallelPrefix(latestEnds, Math::max);
    for (int i = 0; i < calls.size(); i++) {
      lastIndexByStart.put(calls.get(i).span().startNanos(), i);
    }
  }

  private static Stream<TraceSpan> possibleCalls(Trace trace) {
    boolean hasClients = trace.spans().stream().anyMatch(SpanRole::isCall);
    return trace.spans().stream()
        .filter(span -> hasClients ? SpanRole.isCall(span) : SpanRole.isInternal(span))
        .filter(span -> span.startNanos() > 0 && !SpanRole.reachesOtherService(trace, span));
  }

  /**
   * Returns the call that fits and started last. When an unrelated call fits as well, the caller is
   * not certain and the result is empty.
   */
  Optional<TraceSpan> callerOf(TraceSpan root) {
    Map.Entry<Long, Integer> last = lastIndexByStart.floorEntry(root.startNanos());
    Call nearest = null;
    int index = last == null ? -1 : last.getValue();
    int end = index - MAX_STEPS;
    for (; index >= 0 && latestEnds[index] >= root.endNanos(); index--) {
      Call call = calls.get(index);
      boolean unrelated = nearest != null && call.fits(root) && !call.isRelatedTo(nearest);
      if (unrelated || index < end) {
        return Optional.empty();
      }
      if (nearest == null && call.fits(root)) {
        nearest = call;
      }
    }
    return Optional.ofNullable(nearest).map(Call::span);
  }
}
