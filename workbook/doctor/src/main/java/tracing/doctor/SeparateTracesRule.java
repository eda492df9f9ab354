package tracing.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * A trace that began while another one was calling: probably one request in two traces.
 *
 * <p>A root of one service fits a call of another that lies around it in time and arrived nowhere.
 * When calls of two unrelated traces fit, nothing is said. Calls are spans of kind CLIENT; where a
 * trace has none, an internal span counts that is at most five times as long as the root.
 */
final class SeparateTracesRule implements Rule {

  private static final int MAX_STEPS = 500;
  private static final int MAX_RATIO = 5;

  private record Call(Trace trace, TraceSpan span) {}

  @Override
  public List<Observation> apply(List<Trace> traces) {
    List<Call> calls = calls(traces);
    long[] latestEnd = latestEnd(calls);
    Map<Trace, TraceSpan> firstRoots = new HashMap<>();
    traces.forEach(trace -> trace.roots().findFirst().ifPresent(r -> firstRoots.put(trace, r)));
    List<Observation> found = new ArrayList<>();
    for (Trace trace : traces) {
      trace
          .roots()
          .filter(root -> !Spans.isOutgoing(root) && root.startNanos() > 0)
          .forEach(
              root ->
                  caller(trace, root, calls, latestEnd, firstRoots)
                      .ifPresent(call -> found.add(separate(trace, root, call))));
    }
    return found;
  }

  /** Returns every span that may stand for a call that arrived nowhere, by its start. */
  private static List<Call> calls(List<Trace> traces) {
    List<Call> calls = new ArrayList<>();
    for (Trace trace : traces) {
      boolean kinds = trace.spans().stream().anyMatch(Spans::isCall);
      for (TraceSpan span : trace.spans()) {
        boolean call = kinds ? Spans.isCall(span) : Spans.isInternal(span);
        if (call && span.startNanos() > 0 && !Spans.reachesOtherService(trace, span)) {
          calls.add(new Call(trace, span));
        }
      }
    }
    calls.sort(Comparator.comparingLong(call -> call.span().startNanos()));
    return calls;
  }

  /** For each call, the latest end of it and those before: where it is too early, none fits. */
  private static long[] latestEnd(List<Call> calls) {
    long[] latest = new long[calls.size()];
    long max = 0;
    for (int i = 0; i < latest.length; i++) {
      max = Math.max(max, calls.get(i).span().endNanos());
      latest[i] = max;
    }
    return latest;
  }

  private static Optional<Call> caller(
      Trace own,
      TraceSpan root,
      List<Call> calls,
      long[] latestEnd,
      Map<Trace, TraceSpan> firstRoots) {
    Call nearest = null;
    int last = lastBefore(calls, root.startNanos());
    for (int i = last; i >= 0 && latestEnd[i] >= root.endNanos(); i--) {
      if (last - i > MAX_STEPS) {
        return Optional.empty();
      }
      Call call = calls.get(i);
      if (call.trace() == own || !fits(call.span(), root)) {
        continue;
      }
      if (nearest == null) {
        nearest = call;
      } else if (!isAround(call, nearest, firstRoots)) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Tells whether a further call that fits is of the same trace, or of one around the nearest. */
  private static boolean isAround(Call call, Call nearest, Map<Trace, TraceSpan> firstRoots) {
    TraceSpan root = firstRoots.get(nearest.trace());
    return call.trace() == nearest.trace() || (root != null && Spans.contains(call.span(), root));
  }

  private static boolean fits(TraceSpan call, TraceSpan root) {
    boolean kinds =
        Spans.isCall(call)
            ? Spans.isEntry(root) || Spans.isInternal(root)
            : Spans.isInternal(root) && call.durationNanos() / MAX_RATIO <= root.durationNanos();
    return kinds && Spans.contains(call, root) && !call.service().equals(root.service());
  }

  private static int lastBefore(List<Call> calls, long start) {
    int low = 0;
    int high = calls.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (calls.get(middle).span().startNanos() <= start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private static Observation separate(Trace trace, TraceSpan root, Call call) {
    return new Observation(
        Symptom.SEPARATE_TRACES,
        true,
        "%s began a trace of its own during %s of another trace: probably the same request."
            .formatted(SpanText.name(root), SpanText.name(call.span())),
        List.of(trace.id(), call.trace().id()),
        List.of(root.spanId(), call.span().spanId()),
        "probably below " + SpanText.printable(call.span().eventName()));
  }
}
