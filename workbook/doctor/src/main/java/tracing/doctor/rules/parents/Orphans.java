package tracing.doctor.rules.parents;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.doctor.evidence.SpanRole;
import tracing.traces.SpanDetails.ParentOrigin;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * The children of one parent that is missing in their trace.
 *
 * @param children at least one, the earliest first
 */
record Orphans(Trace trace, List<TraceSpan> children) {

  /** Returns the orphans of a trace by their parent, the earliest first. */
  static List<Orphans> of(Trace trace) {
    Map<String, List<TraceSpan>> byParent =
        trace.spans().stream()
            .filter(span -> isOrphan(trace, span))
            .sorted(Comparator.comparingLong(TraceSpan::startNanos))
            .collect(groupingBy(TraceSpan::parentSpanId, LinkedHashMap::new, toList()));
    return byParent.values().stream().map(children -> new Orphans(trace, children)).toList();
  }

  /** Tells whether a trace has any. */
  static boolean areIn(Trace trace) {
    return trace.spans().stream().anyMatch(span -> isOrphan(trace, span));
  }

  private static boolean isOrphan(Trace trace, TraceSpan span) {
    return !span.isRoot() && trace.parent(span) == null;
  }

  TraceSpan first() {
    return children.get(0);
  }

  String parentId() {
    return first().parentSpanId();
  }

  /** Tells whether the parent is probably in another process. */
  boolean cameFromOutside() {
    return SpanRole.isEntry(first()) || first().details().parentOrigin() == ParentOrigin.REMOTE;
  }
}
