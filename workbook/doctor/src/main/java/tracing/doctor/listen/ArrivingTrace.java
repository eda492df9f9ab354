package tracing.doctor.listen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tracing.traces.SpanSize;
import tracing.traces.TraceSpan;

/** A trace whose spans are arriving. Guarded by {@link TraceWindow}. */
final class ArrivingTrace {

  private final List<TraceSpan> spans = new ArrayList<>();
  private final long firstNanos;
  private long lastNanos;
  private long bytes;
  private long examinedNanos;
  private boolean examined;
  private boolean counted;

  ArrivingTrace(long now) {
    firstNanos = now;
    lastNanos = now;
  }

  void add(TraceSpan span, long now) {
    spans.add(span);
    bytes += SpanSize.of(span);
    lastNanos = now;
    examined = false;
  }

  List<TraceSpan> spans() {
    return spans;
  }

  long bytes() {
    return bytes;
  }

  /** Tells whether its present spans have been examined. */
  boolean isExamined() {
    return examined;
  }

  /** Tells whether it has been examined at any time. */
  boolean isCounted() {
    return counted;
  }

  void setExamined(long now) {
    examinedNanos = examined ? examinedNanos : now;
    examined = true;
    counted = true;
  }

  /** Tells whether it has been examined, and is not needed for other traces any more. */
  boolean isOld(long now, ListenSettings settings) {
    return examined && now - examinedNanos > settings.memory().toNanos();
  }

  /**
   * Tells whether it can be examined.
   *
   * @param hurry whether to wait for no missing parent longer than for other spans
   */
  boolean isReady(long now, ListenSettings settings, boolean hurry) {
    long quiet = now - lastNanos;
    return quiet >= settings.patience().toNanos()
        || now - firstNanos >= settings.longest().toNanos()
        || (quiet >= settings.quiet().toNanos() && (hurry || isComplete()));
  }

  /** Tells whether there is one root at least, and every parent. */
  boolean isComplete() {
    Set<String> ids = new HashSet<>();
    spans.forEach(span -> ids.add(span.spanId()));
    return spans.stream().anyMatch(TraceSpan::isRoot)
        && spans.stream().allMatch(span -> span.isRoot() || ids.contains(span.parentSpanId()));
  }
}
