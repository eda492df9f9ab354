package tracing.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Finds parents that are missing. In a trace without a root, the first one is its root. */
final class MissingParentRule implements DoctorRule {

  @Override
  public List<DoctorFinding> apply(List<Trace> traces) {
    List<DoctorFinding> found = new ArrayList<>();
    for (Trace trace : traces) {
      boolean rootIsMissing = trace.roots().findAny().isEmpty();
      for (List<TraceSpan> children : orphans(trace).values()) {
        found.add(missing(children, rootIsMissing));
        rootIsMissing = false;
      }
    }
    return found;
  }

  /** Returns the spans without their parent, by the parent's id, the earliest first. */
  private static Map<String, List<TraceSpan>> orphans(Trace trace) {
    return trace.spans().stream()
        .filter(span -> !span.isRoot() && trace.parent(span) == null)
        .sorted(Comparator.comparingLong(TraceSpan::startNanos))
        .collect(groupingBy(TraceSpan::parentSpanId, LinkedHashMap::new, toList()));
  }

  private static DoctorFinding missing(List<TraceSpan> children, boolean isRoot) {
    TraceSpan first = children.get(0);
    int more = children.size() - 1;
    return DoctorFinding.of(
        isRoot ? Symptom.MISSING_ROOT : Symptom.MISSING_PARENT,
        children,
        "%s%s the parent id %s, but there is no span with this id%s."
            .formatted(
                SpanText.name(first),
                more == 0 ? " has" : " and " + SpanText.count(more, "other span") + " have",
                first.parentSpanId(),
                isRoot ? ", and the trace has no root" : ""));
  }
}
