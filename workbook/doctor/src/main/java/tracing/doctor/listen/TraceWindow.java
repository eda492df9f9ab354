package tracing.doctor.listen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import tracing.traces.TraceSpan;

/**
 * The spans that arrived lately, by trace. When there are too many, examined traces are forgotten
 * first and then the oldest others are dropped, which is counted. Safe for use by several threads.
 */
final class TraceWindow {

  /**
   * What there is to examine.
   *
   * @param spans of all traces
   * @param complete the traces that are complete; the others only surround them
   */
  record Snapshot(List<TraceSpan> spans, Set<String> complete) {}

  private final ListenSettings settings;
  private final LongSupplier clock;
  private final Map<String, ArrivingTrace> traces = new LinkedHashMap<>();
  private final ForgottenTraces forgotten = new ForgottenTraces();
  private final ArrivalCounts counts = new ArrivalCounts();
  private int spanCount;
  private long bytes;
  private boolean closed;

  /** Creates an empty window; the clock is in nanoseconds, as {@link System#nanoTime}. */
  TraceWindow(ListenSettings settings, LongSupplier clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Adds spans that have arrived. */
  synchronized void add(List<TraceSpan> spans) {
    long now = clock.getAsLong();
    spans.forEach(span -> add(span, now));
    makeRoom();
  }

  /** Tells whether the window is half full, so that traces are examined and forgotten sooner. */
  synchronized boolean isCrowded() {
    return spanCount > settings.maxSpans() / 2 || bytes > settings.maxBytes() / 2;
  }

  /** Lets no trace begin any more, and waits less for those that have begun. */
  synchronized void close() {
    closed = true;
  }

  /** Tells whether every trace has been examined. */
  synchronized boolean isExamined() {
    return traces.values().stream().allMatch(ArrivingTrace::isExamined);
  }

  /**
   * Returns what there is to examine, and takes it for examined.
   *
   * @param all whether to take every trace for complete
   * @return null when no trace has become complete
   */
  synchronized Snapshot take(boolean all) {
    long now = clock.getAsLong();
    int before = 0;
    Set<String> complete = new HashSet<>();
    List<TraceSpan> spans = new ArrayList<>(spanCount);
    for (Map.Entry<String, ArrivingTrace> entry : traces.entrySet()) {
      ArrivingTrace trace = entry.getValue();
      spans.addAll(trace.spans());
      before += trace.isExamined() ? 1 : 0;
      if (trace.isExamined() || all || isReady(trace, now)) {
        trace.setExamined(now);
        complete.add(entry.getKey());
      }
    }
    return complete.size() == before ? null : new Snapshot(spans, complete);
  }

  /** Forgets old traces; returns the ids of all that were examined and are forgotten now. */
  synchronized List<String> forget() {
    long now = clock.getAsLong();
    Iterator<Map.Entry<String, ArrivingTrace>> all = traces.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, ArrivingTrace> trace = all.next();
      if (trace.getValue().isOld(now, settings) || (trace.getValue().isExamined() && isCrowded())) {
        remove(all, trace);
      }
    }
    return forgotten.takeExamined();
  }

  /** Returns how many spans arrived, and what became of them. */
  synchronized ArrivalCounts counts() {
    return counts.copy();
  }

  private boolean isReady(ArrivingTrace trace, long now) {
    return (closed && trace.isComplete()) || trace.isReady(now, settings, closed || isCrowded());
  }

  private void add(TraceSpan span, long now) {
    if (forgotten.contains(span.traceId())) {
      counts.late++;
    } else if (!closed || traces.containsKey(span.traceId())) {
      ArrivingTrace trace = traces.computeIfAbsent(span.traceId(), id -> new ArrivingTrace(now));
      bytes -= trace.bytes();
      trace.add(span, now);
      bytes += trace.bytes();
      spanCount++;
      counts.spans++;
    }
  }

  private void makeRoom() {
    for (boolean examined : new boolean[] {true, false}) {
      Iterator<Map.Entry<String, ArrivingTrace>> oldest = traces.entrySet().iterator();
      while (isFull() && oldest.hasNext()) {
        Map.Entry<String, ArrivingTrace> trace = oldest.next();
        if (trace.getValue().isExamined() || !examined) {
          remove(oldest, trace);
        }
      }
    }
  }

  private boolean isFull() {
    return spanCount > settings.maxSpans() || bytes > settings.maxBytes();
  }

  private void remove(
      Iterator<Map.Entry<String, ArrivingTrace>> at, Map.Entry<String, ArrivingTrace> entry) {
    ArrivingTrace trace = entry.getValue();
    spanCount -= trace.spans().size();
    bytes -= trace.bytes();
    if (!trace.isExamined()) {
      counts.droppedTraces++;
      counts.droppedSpans += trace.spans().size();
    }
    forgotten.add(entry.getKey(), trace.isCounted());
    at.remove();
  }
}
