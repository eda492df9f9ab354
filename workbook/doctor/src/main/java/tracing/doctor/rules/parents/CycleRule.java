package tracing.doctor.rules.parents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tracing.doctor.findings.DoctorFinding;
import tracing.doctor.findings.Symptom;
import tracing.doctor.rules.DoctorRule;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Finds spans that are their own ancestors, once for each cycle. */
public final class CycleRule implements DoctorRule {

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    List<DoctorFinding> found = new ArrayList<>();
    traces.forEach(trace -> cycles(trace, found));
    return found;
  }

  private static void cycles(Trace trace, List<DoctorFinding> found) {
    Set<String> done = new HashSet<>();
    for (TraceSpan start : trace.spans()) {
      Map<String, TraceSpan> path = new LinkedHashMap<>();
      TraceSpan span = start;
      while (span != null && done.add(span.spanId())) {
        path.put(span.spanId(), span);
        span = trace.parent(span);
      }
      if (span != null && path.containsKey(span.spanId())) {
        found.add(cycle(span, path.values()));
      }
    }
  }

  private static DoctorFinding cycle(TraceSpan entry, Collection<TraceSpan> path) {
    List<TraceSpan> spans =
        path.stream().dropWhile(span -> !span.spanId().equals(entry.spanId())).toList();
    return DoctorFinding.of(
        Symptom.CYCLE_OF_PARENTS,
        spans,
        spans.size() == 1
            ? SpanText.name(entry) + " is its own parent."
            : "%s is its own ancestor: the parents of %d spans form a cycle."
                .formatted(SpanText.name(entry), spans.size()));
  }
}
