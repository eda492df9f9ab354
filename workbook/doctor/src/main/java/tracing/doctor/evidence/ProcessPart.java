package tracing.doctor.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/**
 * The part of a trace that one process made to handle one call.
 *
 * @param spans its spans, the topmost one first
 */
public record ProcessPart(List<TraceSpan> spans) {

  /** Returns the parts of a trace. Spans that are in a cycle of parents are in none of them. */
  public static List<ProcessPart> of(Trace trace) {
    return trace.spans().stream()
        .filter(span -> isTop(trace, span))
        .map(top -> below(trace, top))
        .toList();
  }

  /** Returns the span that the call started. */
  public TraceSpan top() {
    return spans.get(0);
  }

  /** Tells whether a span has no parent in its own process. */
  public static boolean isTop(Trace trace, TraceSpan span) {
    TraceSpan parent = trace.parent(span);
    return parent == null || SpanProcess.differ(parent, span);
  }

  private static ProcessPart below(Trace trace, TraceSpan top) {
    List<TraceSpan> spans = new ArrayList<>();
    Deque<TraceSpan> next = new ArrayDeque<>(List.of(top));
    while (!next.isEmpty()) {
      TraceSpan span = next.remove();
      spans.add(span);
      trace.children(span).stream().filter(child -> !isTop(trace, child)).forEach(next::add);
    }
    return new ProcessPart(spans);
  }
}
