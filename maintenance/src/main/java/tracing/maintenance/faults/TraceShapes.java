package tracing.maintenance.faults;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tracing.checks.diagnosis.ReferenceSpan;

/** Counts traces by their shape. */
final class TraceShapes {

  private final Map<String, Integer> counts = new TreeMap<>();
  private int whole;

  TraceShapes(Collection<SpanBackend.ReceivedSpan> spans) {
    spans.stream()
        .collect(Collectors.groupingBy(SpanBackend.ReceivedSpan::traceId))
        .values()
        .forEach(this::add);
  }

  /** Returns the number of traces of each shape, such as {@code whole, ERROR}. */
  Map<String, Integer> counts() {
    return counts;
  }

  /** Returns the number of traces with all five spans and no error. */
  int whole() {
    return whole;
  }

  private void add(List<SpanBackend.ReceivedSpan> trace) {
    boolean error =
        trace.stream().anyMatch(span -> span.root() && span.error())
            || trace.stream().noneMatch(SpanBackend.ReceivedSpan::root);
    String shape = shape(trace) + (error ? ", ERROR" : "");
    whole += shape.equals("whole") ? 1 : 0;
    counts.merge(shape, 1, Integer::sum);
  }

  private static String shape(List<SpanBackend.ReceivedSpan> trace) {
    if (trace.size() == ReferenceSpan.values().length) {
      return "whole";
    }
    List<String> there =
        trace.stream().map(SpanBackend.ReceivedSpan::service).distinct().sorted().toList();
    return trace.size()
        + (trace.size() == 1 ? " span of " : " spans of ")
        + String.join(", ", there);
  }
}
