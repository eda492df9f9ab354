package tracing.checks.incidents;

import io.opentelemetry.sdk.common.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The clock of an incident's system, which shows the same durations in each run: it moves on by 0.1
 * ms whenever it is read, and by the time that work is said to take. Safe for use by several
 * threads.
 */
final class SystemClock implements Clock {

  private static final long READING_NANOS = 100_000;

  private final AtomicLong nanos =
      new AtomicLong(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));

  void advance(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Override
  public long now() {
    return nanos.addAndGet(READING_NANOS);
  }

  @Override
  public long nanoTime() {
    return now();
  }
}
