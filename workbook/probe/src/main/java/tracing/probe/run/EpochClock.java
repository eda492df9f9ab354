package tracing.probe.run;

import java.time.Instant;

/** The time as spans tell it. */
final class EpochClock {

  private static final long NANOS = 1_000_000_000;

  private EpochClock() {}

  /** Returns nanoseconds since the epoch. */
  static long nanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOS + now.getNano();
  }
}
