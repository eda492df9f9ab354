package tracing.doctor.rules.separate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tracing.doctor.evidence.CallAnswers;
import tracing.doctor.evidence.CallMatch;
import tracing.doctor.evidence.Protocol;
import tracing.doctor.evidence.RequestAddress;
import tracing.doctor.evidence.SpanProcess;
import tracing.doctor.evidence.SpanRole;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * Finds the span of another trace that probably called the root of a trace.
 *
 * <p>A CLIENT span that reached nobody is the caller if nothing that both spans say about the
 * request contradicts it. A span of another kind may be the caller if it waited meanwhile.
 */
final class CallerSearch {

  /** With more possible callers than this at the same time, no answer would be certain. */
  private static final int MAX_STEPS = 500;

  /** A caller that was found. */
  record Caller(TraceSpan span, boolean isCall, CallMatch match) {}

  private final List<PossibleCaller> callers = new ArrayList<>();

  /** The latest end of each caller and those before it; if it is too early, none of them fits. */
  private final long[] latestEnds;

  private final long[] starts;

  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, List<PossibleCaller>> calls = new HashMap<>();

  CallerSearch(List<Trace> traces) {
    Set<String> services = new HashSet<>();
    traces.forEach(trace -> trace.spans().forEach(span -> services.add(span.service())));
    PollLoops polls = new PollLoops(traces);
    CallAnswers answers = new CallAnswers(traces);
    for (Trace trace : traces) {
      TraceSpan root = trace.roots().findFirst().orElse(null);
      candidates(trace)
          .filter(span -> !polls.contains(span))
          .forEach(span -> callers.add(PossibleCaller.of(trace, root, span, services, answers)));
    }
    callers.sort(Comparator.comparingLong(caller -> caller.span().startNanos()));
    latestEnds = callers.stream().mapToLong(caller -> caller.span().endNanos()).toArray();
    Arrays.parallelPrefix(latestEnds, Math::max);
    starts = callers.stream().mapToLong(caller -> caller.span().startNanos()).toArray();
  }

  /** Returns how many possible callers have a caller's service and name. */
  int countLike(TraceSpan caller) {
    if (counts.isEmpty()) {
      callers.forEach(other -> counts.merge(SpanProcess.group(other.span()), 1, Integer::sum));
    }
    return counts.getOrDefault(SpanProcess.group(caller), 0);
  }

  /** Tells whether a root runs between the first of the possible callers and the last one. */
  boolean covers(TraceSpan root) {
    return starts[0] <= root.startNanos() && root.endNanos() <= latestEnds[latestEnds.length - 1];
  }

  /** Returns the calls of the same service and name, to the same address. */
  List<PossibleCaller> callsLike(TraceSpan call) {
    if (calls.isEmpty()) {
      callers.stream()
          .filter(PossibleCaller::isCall)
          .forEach(
              other ->
                  calls.computeIfAbsent(target(other.span()), key -> new ArrayList<>()).add(other));
    }
    return calls.getOrDefault(target(call), List.of());
  }

  private static String target(TraceSpan call) {
    return SpanProcess.group(call) + " " + RequestAddress.of(call);
  }

  private static Stream<TraceSpan> candidates(Trace trace) {
    return trace.spans().stream()
        .filter(span -> span.startNanos() > 0 && span.endNanos() > 0)
        .filter(span -> SpanRole.isCall(span) || !SpanRole.isOutgoing(span))
        .filter(span -> Protocol.of(span).reachesServices())
        .filter(span -> !SpanRole.isCall(span) || !SpanRole.reachesOtherService(trace, span));
  }

  /** Returns the index of the last caller that started no later than a moment, or -1. */
  private int lastIndex(long start) {
    int after = Arrays.binarySearch(starts, start + 1);
    while (after > 0 && starts[after - 1] > start) {
      after--;
    }
    return (after < 0 ? -after - 1 : after) - 1;
  }

  /**
   * Returns the caller whose attributes fit best and which started last. When spans of several
   * services fit equally, the caller is not certain and the result is empty.
   */
  Optional<Caller> callerOf(Callee callee) {
    long latestStart = callee.span().startNanos() + SpanRole.ROUNDING_NANOS;
    PossibleCaller nearest = null;
    PossibleCaller similar = null;
    boolean ambiguous = false;
    int index = lastIndex(latestStart);
    int end = index - MAX_STEPS;
    for (;
        index > end
            && index >= 0
            && latestEnds[index] + SpanRole.ROUNDING_NANOS >= callee.span().endNanos();
        index--) {
      PossibleCaller caller = callers.get(index);
      CallMatch match = caller.match(callee);
      if (match == CallMatch.CERTAIN) {
        return Optional.of(new Caller(caller.span(), caller.isCall(), match));
      }
      if (match == CallMatch.SIMILAR && similar == null) {
        similar = caller;
      }
      if (match == CallMatch.POSSIBLE) {
        ambiguous |= nearest != null && !caller.isLike(nearest);
        nearest = nearest == null || (caller.isCall() && !nearest.isCall()) ? caller : nearest;
      }
    }
    if (similar != null) {
      return Optional.of(new Caller(similar.span(), true, CallMatch.SIMILAR));
    }
    return nearest == null || ambiguous || index == end
        ? Optional.empty()
        : Optional.of(new Caller(nearest.span(), nearest.isCall(), CallMatch.POSSIBLE));
  }
}
