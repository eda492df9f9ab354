package tracing.commands.learn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When the check of the learner's last save ended, and how long that took. Not thread-safe. */
final class CheckTime {

  private final Clock clock;
  private String text = "";

  CheckTime(Clock clock) {
    this.clock = clock;
  }

  void measure(Runnable check) {
    Instant start = clock.instant();
    check.run();
    Instant end = clock.instant();
    Duration taken = Duration.between(start, end);
    text =
        "Checked at %tT in %.2f s."
            .formatted(end.atZone(clock.getZone()), taken.toMillis() / 1000.0);
  }

  /** Returns both in a sentence, or the empty string before the first check. */
  @Override
  public String toString() {
    return text;
  }
}
