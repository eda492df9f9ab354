package tracing.doctor.listen;

import java.time.Duration;

/**
 * When a trace is examined, and how much is remembered.
 *
 * @param quiet how long no span of a trace has arrived when it is taken for complete; exporters
 *     send every 5 s by default
 * @param patience the same for a trace whose root or another parent is missing
 * @param longest how long after its first span a trace is examined at the latest
 * @param memory how long an examined trace is remembered, for others that belong to it
 * @param maxSpans how many spans are remembered
 * @param maxBytes how much memory they may take, by an estimate
 */
record ListenSettings(
    Duration quiet,
    Duration patience,
    Duration longest,
    Duration memory,
    int maxSpans,
    long maxBytes) {

  private static final int MAX_SPANS = 200_000;

  /** Returns the settings for a user; up to a third of Java's memory is used. */
  static ListenSettings standard() {
    return new ListenSettings(
        Duration.ofSeconds(8),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofSeconds(15),
        MAX_SPANS,
        Runtime.getRuntime().maxMemory() / 3);
  }
}
