package tracing.doctor.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * How far the clocks of processes are apart, as the calls between them show: a request runs in the
 * middle of its call. Not safe for use by several threads.
 */
public final class ClockOffsets {

  /** Requests that are this far outside of their calls show that clocks differ. */
  private static final long MIN_NANOS = 1_000_000_000;

  /** Of each two processes, how much later one's requests are than the other's calls. */
  private final Map<SpanProcess, Map<SpanProcess, List<Long>>> differences = new LinkedHashMap<>();

  private final Map<SpanProcess, Long> offsets = new HashMap<>();

  private ClockOffsets(List<Trace> traces) {
    traces.forEach(trace -> trace.spans().forEach(span -> add(trace.parent(span), span)));
    differences.keySet().forEach(this::measureFrom);
  }

  /** Returns traces with the times of one common clock, as far as the differences are known. */
  public static List<Trace> corrected(List<Trace> traces) {
    boolean differ =
        traces.stream()
            .anyMatch(trace -> trace.spans().stream().anyMatch(s -> isOutside(trace.parent(s), s)));
    return differ ? new ClockOffsets(traces).correct(traces) : traces;
  }

  private List<Trace> correct(List<Trace> traces) {
    return Trace.group(
        traces.stream()
            .flatMap(trace -> trace.spans().stream())
            .map(span -> span.later(-offsets.getOrDefault(SpanProcess.of(span), 0L)))
            .toList());
  }

  private static boolean isTimedCall(TraceSpan call, TraceSpan request) {
    return call != null
        && SpanRole.isCall(call)
        && SpanRole.isEntry(request)
        && call.startNanos() > 0
        && request.startNanos() > 0;
  }

  private static boolean isOutside(TraceSpan call, TraceSpan request) {
    return isTimedCall(call, request)
        && (request.startNanos() < call.startNanos() - MIN_NANOS
            || request.startNanos() > call.endNanos() + MIN_NANOS);
  }

  private void add(TraceSpan call, TraceSpan request) {
    if (isTimedCall(call, request)) {
      // Requests inside of their calls show that clocks agree, wherever inside they are.
      long later = isOutside(call, request) ? middle(request) - middle(call) : 0;
      put(SpanProcess.of(call), SpanProcess.of(request), later);
      put(SpanProcess.of(request), SpanProcess.of(call), -later);
    }
  }

  private void put(SpanProcess from, SpanProcess to, long later) {
    differences
        .computeIfAbsent(from, key -> new LinkedHashMap<>())
        .computeIfAbsent(to, key -> new ArrayList<>())
        .add(later);
  }

  private static long middle(TraceSpan span) {
    return span.startNanos() + span.durationNanos() / 2;
  }

  private void measureFrom(SpanProcess first) {
    if (offsets.putIfAbsent(first, 0L) != null) {
      return;
    }
    Deque<SpanProcess> next = new ArrayDeque<>(List.of(first));
    while (!next.isEmpty()) {
      SpanProcess from = next.remove();
      differences
          .get(from)
          .forEach(
              (to, later) -> {
                if (offsets.putIfAbsent(to, offsets.get(from) + median(later)) == null) {
                  next.add(to);
                }
              });
    }
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0L);
  }
}
