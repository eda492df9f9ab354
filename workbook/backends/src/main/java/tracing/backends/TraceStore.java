package tracing.backends;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tracing.traces.SpanSize;
import tracing.traces.TraceSpan;

/**
 * The spans that a local HoneyHive received, by trace and project. Safe for use by several threads.
 *
 * <p>It stores at most 1,000 traces, 100,000 spans and about 64 MiB; beyond that it removes the
 * oldest traces.
 */
public final class TraceStore {

  private static final int MAX_TRACES = 1_000;
  private static final int MAX_SPANS = 100_000;
  private static final long MAX_BYTES = 64L << 20;

  /** A span and the project that it was sent to. */
  private record Key(String project, String spanId) {}

  private final int maxTraces;
  private final int maxSpans;
  private final long maxBytes;
  private final Map<String, Map<Key, TraceSpan>> traces = new LinkedHashMap<>();
  private int spanCount;
  private long bytes;

  /** Creates an empty store with the default limits. */
  public TraceStore() {
    this(MAX_TRACES, MAX_SPANS, MAX_BYTES);
  }

  TraceStore(int maxTraces, int maxSpans, long maxBytes) {
    this.maxTraces = maxTraces;
    this.maxSpans = maxSpans;
    this.maxBytes = maxBytes;
  }

  /** Adds spans. A span whose project, trace id and span id are already stored is ignored. */
  synchronized void add(String project, Collection<TraceSpan> spans) {
    for (TraceSpan span : spans) {
      Map<Key, TraceSpan> trace =
          traces.computeIfAbsent(span.traceId(), id -> new LinkedHashMap<>());
      if (trace.putIfAbsent(new Key(project, span.spanId()), span) == null) {
        spanCount++;
        bytes += SpanSize.of(span);
      }
    }
    evict();
    notifyAll();
  }

  /** Returns all spans, oldest trace first. A span that was sent to two projects appears once. */
  public synchronized List<TraceSpan> spans() {
    List<TraceSpan> spans = new ArrayList<>();
    traces.keySet().forEach(id -> spans.addAll(trace(id, "")));
    return spans;
  }

  /**
   * Waits until {@code done} accepts the stored spans, or until {@code timeout} has passed.
   *
   * @return the spans at that moment
   */
  public synchronized List<TraceSpan> await(Predicate<List<TraceSpan>> done, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    List<TraceSpan> spans = spans();
    for (long left = timeout.toMillis(); left > 0 && !done.test(spans); spans = spans()) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
    return spans;
  }

  /**
   * Returns the ids of the traces with a span in {@code project}, newest first; of any project for
   * "".
   */
  synchronized List<String> traceIds(String project) {
    List<String> ids = new ArrayList<>();
    traces.forEach(
        (id, spans) -> {
          if (spans.keySet().stream().anyMatch(key -> matches(key, project))) {
            ids.add(id);
          }
        });
    Collections.reverse(ids);
    return ids;
  }

  /** Returns the spans of a trace in {@code project}, or in any project for ""; may be empty. */
  synchronized List<TraceSpan> trace(String traceId, String project) {
    Map<String, TraceSpan> bySpanId = new LinkedHashMap<>();
    traces
        .getOrDefault(traceId, Map.of())
        .forEach(
            (key, span) -> {
              if (matches(key, project)) {
                bySpanId.putIfAbsent(key.spanId(), span);
              }
            });
    return List.copyOf(bySpanId.values());
  }

  /** Returns the projects that have spans of a trace, in the order in which they arrived. */
  synchronized Set<String> projects(String traceId) {
    Set<String> projects = new LinkedHashSet<>();
    traces.getOrDefault(traceId, Map.of()).keySet().forEach(key -> projects.add(key.project()));
    return projects;
  }

  private static boolean matches(Key key, String project) {
    return project.isEmpty() || key.project().equals(project);
  }

  private void evict() {
    var oldest = traces.entrySet().iterator();
    while (traces.size() > maxTraces || spanCount > maxSpans || bytes > maxBytes) {
      Collection<TraceSpan> spans = oldest.next().getValue().values();
      spanCount -= spans.size();
      bytes -= spans.stream().mapToLong(SpanSize::of).sum();
      oldest.remove();
    }
  }
}
