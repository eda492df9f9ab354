package tracing.doctor.rules.recording;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tracing.traces.ServiceLabel;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Counts spans that were received more than once, by service. */
final class Copies {

  private static final double MIN_SHARE = 0.9;

  private final Map<String, Integer> spans = new HashMap<>();
  private final Map<String, Integer> copied = new HashMap<>();
  private final Map<String, TraceSpan> examples = new LinkedHashMap<>();
  private final Map<String, Set<String>> traceIds = new HashMap<>();

  Copies(List<Trace> traces) {
    for (Trace trace : traces) {
      trace.spans().forEach(span -> spans.merge(ServiceLabel.of(span), 1, Integer::sum));
      Set<String> counted = new HashSet<>();
      for (TraceSpan copy : trace.repeated()) {
        TraceSpan first = trace.span(copy.spanId());
        if (isCopy(first, copy) && counted.add(copy.spanId())) {
          copied.merge(ServiceLabel.of(first), 1, Integer::sum);
          examples.putIfAbsent(ServiceLabel.of(first), first);
          traceIds.computeIfAbsent(ServiceLabel.of(first), s -> new HashSet<>()).add(trace.id());
        }
      }
    }
  }

  /** Tells whether two spans with one id are the same span; a Collector may have enriched one. */
  static boolean isCopy(TraceSpan first, TraceSpan second) {
    return first.name().equals(second.name())
        && first.parentSpanId().equals(second.parentSpanId())
        && first.kind() == second.kind()
        && first.startNanos() == second.startNanos()
        && first.endNanos() == second.endNanos();
  }

  /** Returns a span of each service of which nearly all spans, at least two, have a copy. */
  Stream<TraceSpan> everySpanTwice() {
    return examples.entrySet().stream()
        .filter(entry -> isEverySpanTwice(entry.getKey()))
        .map(Map.Entry::getValue);
  }

  boolean isEverySpanTwice(String service) {
    int count = count(service);
    return count >= 2 && count >= MIN_SHARE * spans.get(service);
  }

  /** Returns the number of a service's spans that have a copy. */
  int count(String service) {
    return copied.getOrDefault(service, 0);
  }

  /** Returns the ids of the traces with spans of a service that have a copy. */
  Set<String> traces(String service) {
    return traceIds.getOrDefault(service, Set.of());
  }

  /** Returns the number of different spans of a service. */
  int spans(String service) {
    return spans.get(service);
  }
}
