package tracing.commands.learn;

import java.time.Duration;

/**
 * A check that takes long. Immutable.
 *
 * @param time since it began
 * @param first whether it is the first check of its process
 * @param line the line of the learner's code that runs, or the empty string
 * @param earlier the line that ran when this was asked before, or the empty string
 */
public record SlowCheck(Duration time, boolean first, String line, String earlier) {

  private static final Duration SUSPICIOUS = Duration.ofSeconds(12);

  /** Says what goes on. A line that runs is no news at a slow start, unless it stays the same. */
  public String text() {
    String since = "The check has run for %d s so far.".formatted(time.toSeconds());
    String start =
        "The first check takes longest, because Java loads everything for it. Later ones are quick.";
    boolean stays = !line.isEmpty() && line.equals(earlier);
    if (!stays && (line.isEmpty() || time.compareTo(SUSPICIOUS) < 0)) {
      return since + "\n" + (first ? start : "It goes on by itself.");
    }
    return since
        + (stays
            ? "\nYour code is at " + line + ", where it also was a moment ago."
            : "\nYour code is at " + line + " now.")
        + "\nIf it waits there or repeats itself without an end, fix it and save the file."
        + (first
            ? "\nIf not, wait: " + Character.toLowerCase(start.charAt(0)) + start.substring(1)
            : "");
  }
}
