package tracing.doctor.rules.mixed;

import io.opentelemetry.api.trace.StatusCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tracing.traces.TraceSpan;

/**
 * Spans of one name that may be the runs of a timer. Repeated attempts fail, and the steps of one
 * long work follow each other at once.
 *
 * @param runs the spans, the earliest first
 */
record TimerRuns(List<TraceSpan> runs) {

  private static final int MIN_RUNS = 8;
  private static final double MIN_SHARE = 0.8;
  private static final double MAX_DEVIATION = 0.2;

  /** A timer waits at least this many times as long as it works. */
  private static final int MIN_RATIO = 4;

  /** Returns the usual time between two starts, in nanoseconds; 0 for fewer than two. */
  long pauseNanos() {
    long[] pauses = pauses();
    return pauses.length == 0 ? 0 : pauses[pauses.length / 2];
  }

  private long[] pauses() {
    return IntStream.range(1, runs.size())
        .mapToLong(i -> runs.get(i).startNanos() - runs.get(i - 1).startNanos())
        .sorted()
        .toArray();
  }

  /**
   * Tells whether they start at regular times, and go on until a moment.
   *
   * @param last in nanoseconds since the epoch
   */
  boolean areRegularUntil(long last) {
    long pause = pauseNanos();
    double regular =
        Arrays.stream(pauses()).filter(p -> Math.abs(p - pause) <= MAX_DEVIATION * pause).count();
    return runs.size() >= MIN_RUNS
        && regular >= MIN_SHARE * (runs.size() - 1)
        && runs.get(runs.size() - 1).startNanos() + 2 * pause >= last
        && runs.stream().filter(run -> MIN_RATIO * run.durationNanos() <= pause).count()
            >= MIN_SHARE * runs.size()
        && runs.stream().noneMatch(run -> run.status() == StatusCode.ERROR);
  }
}
