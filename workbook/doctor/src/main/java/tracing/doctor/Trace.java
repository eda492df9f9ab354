package tracing.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tracing.traces.TraceSpan;

/** The spans of one trace, found by id and by parent. Immutable. */
final class Trace {

  private final String id;
  private final List<TraceSpan> spans;
  private final Map<String, TraceSpan> byId = new LinkedHashMap<>();
  private final Map<String, List<TraceSpan>> children = new HashMap<>();
  private final List<TraceSpan> repeated = new ArrayList<>();

  private Trace(String id, List<TraceSpan> spans) {
    this.id = id;
    this.spans = spans;
    for (TraceSpan span : spans) {
      if (byId.putIfAbsent(span.spanId(), span) != null) {
        repeated.add(span);
      } else {
        children.computeIfAbsent(span.parentSpanId(), key -> new ArrayList<>()).add(span);
      }
    }
  }

  /** Sorts spans into their traces, in the order in which these first appear. */
  static List<Trace> of(List<TraceSpan> spans) {
    Map<String, List<TraceSpan>> byTrace = new LinkedHashMap<>();
    spans.forEach(
        span -> byTrace.computeIfAbsent(span.traceId(), key -> new ArrayList<>()).add(span));
    List<Trace> traces = new ArrayList<>();
    byTrace.forEach((id, own) -> traces.add(new Trace(id, own)));
    return traces;
  }

  String id() {
    return id;
  }

  /** Every span that came, also those whose id another one has. */
  List<TraceSpan> all() {
    return spans;
  }

  /** The spans, the first one of each id. */
  List<TraceSpan> spans() {
    return List.copyOf(byId.values());
  }

  Stream<TraceSpan> roots() {
    return byId.values().stream().filter(TraceSpan::isRoot);
  }

  /** The spans whose id an earlier one has. */
  List<TraceSpan> repeated() {
    return repeated;
  }

  /** Returns the span of this id, or null. */
  TraceSpan span(String spanId) {
    return byId.get(spanId);
  }

  /** Returns the parent of a span, or null when it is not there. */
  TraceSpan parent(TraceSpan span) {
    return span.isRoot() ? null : byId.get(span.parentSpanId());
  }

  List<TraceSpan> children(TraceSpan span) {
    return children.getOrDefault(span.spanId(), List.of());
  }

  List<TraceSpan> siblings(TraceSpan span) {
    return span.isRoot() ? List.of() : children.get(span.parentSpanId());
  }

  /** Tells whether a call that this span stands for arrived at another service. */
  boolean reachesOtherService(TraceSpan span) {
    return children(span).stream().anyMatch(child -> !child.service().equals(span.service()));
  }
}
