package tracing.traces;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The spans with one trace id, found by span id and by parent.
 *
 * <p>When several spans have the same id, only the first one is found by its id or parent. The
 * others are in {@link #all()} and {@link #repeated()}. Immutable.
 */
public final class Trace {

  /** The order of a trace's spans for readers: by start, then by id. */
  static final Comparator<TraceSpan> BY_START =
      Comparator.comparingLong(TraceSpan::startNanos).thenComparing(TraceSpan::spanId);

  private final String id;
  private final List<TraceSpan> all;
  private final Map<String, TraceSpan> byId = new LinkedHashMap<>();
  private final Map<String, List<TraceSpan>> children = new HashMap<>();
  private final List<TraceSpan> repeated = new ArrayList<>();

  private Trace(String id, List<TraceSpan> all) {
    this.id = id;
    this.all = all;
    for (TraceSpan span : all) {
      if (byId.putIfAbsent(span.spanId(), span) != null) {
        repeated.add(span);
      } else {
        children.computeIfAbsent(span.parentSpanId(), key -> new ArrayList<>()).add(span);
      }
    }
  }

  /** Groups spans by trace id. Traces and spans are in the order of their first appearance. */
  public static List<Trace> group(Collection<TraceSpan> spans) {
    Map<String, List<TraceSpan>> byTraceId =
        spans.stream()
            .collect(
                Collectors.groupingBy(TraceSpan::traceId, LinkedHashMap::new, Collectors.toList()));
    return byTraceId.entrySet().stream()
        .map(entry -> new Trace(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Groups spans by trace id. The earliest trace comes first, and in it the earliest span. */
  public static List<Trace> groupByStart(Collection<TraceSpan> spans) {
    return group(spans.stream().sorted(BY_START).toList());
  }

  /** Returns the trace id. */
  public String id() {
    return id;
  }

  /** Returns every span, including those that repeat the id of another one. */
  public List<TraceSpan> all() {
    return all;
  }

  /** Returns the first span of each id. */
  public Collection<TraceSpan> spans() {
    return byId.values();
  }

  /** Returns the spans without a parent; a complete trace has one. */
  public Stream<TraceSpan> roots() {
    return byId.values().stream().filter(TraceSpan::isRoot);
  }

  /** Returns the spans that repeat the id of an earlier one. */
  public List<TraceSpan> repeated() {
    return repeated;
  }

  /** Returns the span with this id, or null. */
  public TraceSpan span(String spanId) {
    return byId.get(spanId);
  }

  /** Returns the parent of a span, or null when the span is a root or its parent is missing. */
  public TraceSpan parent(TraceSpan span) {
    return span.isRoot() ? null : byId.get(span.parentSpanId());
  }

  /** Returns the children of a span. */
  public List<TraceSpan> children(TraceSpan span) {
    return children.getOrDefault(span.spanId(), List.of());
  }

  /** Returns a span and its siblings; nothing for a root. */
  public List<TraceSpan> siblings(TraceSpan span) {
    return span.isRoot() ? List.of() : children.getOrDefault(span.parentSpanId(), List.of());
  }
}
