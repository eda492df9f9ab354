package tracing.doctor.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** Selects the part of a long trace that is worth printing. */
final class TraceExcerpt {

  private static final int MAX_COMPLETE = 60;
  private static final int MAX_ANCESTORS = 20;
  private static final int MAX_RELATIVES = 3;
  private static final int MAX_MARKED = 10;

  private TraceExcerpt() {}

  /**
   * Returns all spans of a trace with up to 60. Of a longer one it returns the first 10 of the
   * marked spans with their nearest ancestors and some siblings and children.
   *
   * @param marked ids of spans; those of other traces are ignored
   */
  static List<TraceSpan> of(Trace trace, Collection<String> marked) {
    if (trace.all().size() <= MAX_COMPLETE) {
      return trace.all();
    }
    Map<String, TraceSpan> shown = new LinkedHashMap<>();
    marked.stream()
        .map(trace::span)
        .filter(Objects::nonNull)
        .limit(MAX_MARKED)
        .forEach(span -> addWithRelatives(trace, span, shown));
    return List.copyOf(shown.values());
  }

  private static void addWithRelatives(Trace trace, TraceSpan span, Map<String, TraceSpan> shown) {
    shown.put(span.spanId(), span);
    addFirst(trace.children(span), shown);
    addFirst(trace.siblings(span), shown);
    TraceSpan ancestor = trace.parent(span);
    for (int i = 0; ancestor != null && i < MAX_ANCESTORS; i++) {
      if (shown.putIfAbsent(ancestor.spanId(), ancestor) != null) {
        return;
      }
      ancestor = trace.parent(ancestor);
    }
    if (ancestor != null) {
      shown.putIfAbsent(ancestor.spanId(), moreAbove(ancestor));
    }
  }

  private static void addFirst(List<TraceSpan> spans, Map<String, TraceSpan> shown) {
    spans.stream().limit(MAX_RELATIVES).forEach(span -> shown.putIfAbsent(span.spanId(), span));
  }

  /** Returns a placeholder for a span and its ancestors. */
  private static TraceSpan moreAbove(TraceSpan span) {
    return TraceSpan.of(
            span.traceId(), span.spanId(), "", "(more above)", span.startNanos(), span.endNanos())
        .withResourceAttribute("service.name", span.service());
  }
}
