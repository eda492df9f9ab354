package tracing.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.Trace;
import tracing.traces.TraceSpan;

/** The part of a long trace that is around some of its spans. */
final class Excerpt {

  private static final int WHOLE = 60;
  private static final int ABOVE = 20;
  private static final int BESIDE = 3;
  private static final int MARKED = 10;

  private Excerpt() {}

  /** Returns all spans of a short trace; of a long one those around {@code marked}. */
  static List<TraceSpan> of(Trace trace, Collection<String> marked) {
    if (trace.all().size() <= WHOLE) {
      return trace.all();
    }
    Map<String, TraceSpan> shown = new LinkedHashMap<>();
    marked.stream()
        .map(trace::span)
        .filter(span -> span != null)
        .limit(MARKED)
        .forEach(span -> around(trace, span, shown));
    return new ArrayList<>(shown.values());
  }

  private static void around(Trace trace, TraceSpan span, Map<String, TraceSpan> shown) {
    shown.put(span.spanId(), span);
    first(trace.children(span), shown);
    first(trace.siblings(span), shown);
    TraceSpan above = trace.parent(span);
    for (int i = 0; above != null && i < ABOVE; i++) {
      if (shown.containsKey(above.spanId())) {
        return;
      }
      shown.put(above.spanId(), above);
      above = trace.parent(above);
    }
    if (above != null) {
      shown.putIfAbsent(above.spanId(), rest(above));
    }
  }

  private static void first(List<TraceSpan> spans, Map<String, TraceSpan> shown) {
    spans.stream().limit(BESIDE).forEach(span -> shown.putIfAbsent(span.spanId(), span));
  }

  /** Stands for a span and all that is above it. */
  private static TraceSpan rest(TraceSpan span) {
    return TraceSpan.of(
        span.traceId(), span.spanId(), "", "(more above)", span.startNanos(), span.endNanos());
  }
}
