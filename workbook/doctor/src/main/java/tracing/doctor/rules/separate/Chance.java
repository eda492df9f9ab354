package tracing.doctor.rules.separate;

import java.util.Collection;
import java.util.function.BiPredicate;
import tracing.traces.TraceSpan;

/**
 * Estimates how much of a chance it is that spans run during requests: spans that ran somewhat
 * earlier or later would then do so nearly as often.
 *
 * @param first when the first of the requests starts, in nanoseconds since the epoch
 * @param last when the last of them ends
 */
record Chance(long first, long last) {

  /** How far spans are shifted, in durations of a request: far enough, but in the same traffic. */
  static final double[] SHIFTS = {-3.1, -2.1, -1.1, 1.1, 2.1, 3.1};

  /**
   * Returns how probable it is that all spans run during requests by chance, between 0 and 1.
   *
   * @param duration how long a request takes, in nanoseconds
   * @param runsDuring whether a span would run during a request if it were shifted by some
   *     nanoseconds
   */
  double of(Collection<TraceSpan> spans, long duration, BiPredicate<TraceSpan, Long> runsDuring) {
    int hits = 1;
    int all = 2;
    for (TraceSpan span : spans) {
      for (double shift : SHIFTS) {
        long nanos = (long) (shift * duration);
        if (span.startNanos() + nanos >= first && span.endNanos() + nanos <= last) {
          all++;
          hits += runsDuring.test(span, nanos) ? 1 : 0;
        }
      }
    }
    return Math.pow((double) hits / all, spans.size());
  }

  /** Returns the same for more requests. */
  Chance and(TraceSpan request) {
    return new Chance(Math.min(first, request.startNanos()), Math.max(last, request.endNanos()));
  }

  /** Returns that for no requests. */
  static Chance none() {
    return new Chance(Long.MAX_VALUE, Long.MIN_VALUE);
  }
}
