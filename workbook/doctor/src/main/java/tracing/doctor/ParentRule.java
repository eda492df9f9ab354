package tracing.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.SpanText;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Parents that are not there, and roots: none of them, or more than one. */
final class ParentRule implements Rule {

  @Override
  public List<Observation> apply(List<Trace> traces) {
    List<Observation> found = new ArrayList<>();
    for (Trace trace : traces) {
      List<TraceSpan> roots =
          trace.roots().sorted(Comparator.comparingLong(TraceSpan::startNanos)).toList();
      missing(trace, roots.isEmpty(), found);
      roots.stream().skip(1).forEach(root -> found.add(second(trace, roots.get(0), root)));
    }
    return found;
  }

  private static void missing(Trace trace, boolean noRoot, List<Observation> found) {
    Map<String, List<TraceSpan>> orphans = new LinkedHashMap<>();
    trace.spans().stream()
        .filter(span -> !span.isRoot() && trace.parent(span) == null)
        .sorted(Comparator.comparingLong(TraceSpan::startNanos))
        .forEach(
            span ->
                orphans.computeIfAbsent(span.parentSpanId(), id -> new ArrayList<>()).add(span));
    boolean top = noRoot;
    for (Map.Entry<String, List<TraceSpan>> group : orphans.entrySet()) {
      found.add(orphaned(trace, group.getKey(), group.getValue(), top));
      top = false;
    }
  }

  private static Observation orphaned(
      Trace trace, String parentId, List<TraceSpan> children, boolean top) {
    String rest = children.size() == 1 ? " names" : " and " + (children.size() - 1) + " more name";
    String sentence =
        "%s%s the parent %s, which is not there%s."
            .formatted(
                SpanText.name(children.get(0)),
                rest,
                parentId,
                top ? ", and nothing else is the root" : "");
    return Observation.broken(
        top ? Symptom.MISSING_ROOT : Symptom.MISSING_PARENT,
        sentence,
        trace.id(),
        children.stream().map(TraceSpan::spanId).toList(),
        "its parent is missing");
  }

  private static Observation second(Trace trace, TraceSpan first, TraceSpan root) {
    return Observation.broken(
        Symptom.SEVERAL_ROOTS,
        "%s has no parent, and neither has %s: one trace with two roots."
            .formatted(SpanText.name(root), SpanText.name(first)),
        trace.id(),
        List.of(root.spanId(), first.spanId()),
        "is a second root");
  }
}
