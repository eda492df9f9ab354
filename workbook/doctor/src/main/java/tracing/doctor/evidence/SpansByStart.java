package tracing.doctor.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tracing.traces.TraceSpan;

/** Spans, found by the time when they ran. Not safe for use by several threads. */
public final class SpansByStart {

  private static final Comparator<TraceSpan> LATEST_FIRST =
      Comparator.comparingLong(TraceSpan::startNanos).reversed();

  private final List<TraceSpan> spans = new ArrayList<>();

  /** The latest end of each span and those that started before it. */
  private long[] latestEnds = {};

  /** Adds a span. */
  public void add(TraceSpan span) {
    spans.add(span);
  }

  /** Returns all spans, in no particular order. */
  public List<TraceSpan> all() {
    return spans;
  }

  /**
   * Returns the spans that started no later than a moment, the latest first, up to the one before
   * which none ran any more at another moment.
   *
   * @param start in nanoseconds since the epoch, as is {@code end}
   */
  public Stream<TraceSpan> running(long start, long end) {
    if (latestEnds.length < spans.size()) {
      sort();
    }
    return IntStream.range(indexOf(start), spans.size())
        .takeWhile(i -> latestEnds[i] >= end)
        .mapToObj(spans::get);
  }

  private void sort() {
    spans.sort(LATEST_FIRST);
    latestEnds = new long[spans.size()];
    long latest = Long.MIN_VALUE;
    for (int i = latestEnds.length - 1; i >= 0; i--) {
      latest = Math.max(latest, spans.get(i).endNanos());
      latestEnds[i] = latest;
    }
  }

  /** Returns the index of the first span that started no later than a moment. */
  private int indexOf(long start) {
    int from = 0;
    int to = spans.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (spans.get(middle).startNanos() <= start) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }
}
