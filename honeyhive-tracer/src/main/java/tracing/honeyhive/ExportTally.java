package tracing.honeyhive;

import java.util.function.LongSupplier;

/**
 * What became of the spans that were meant for one backend. Says so in the log when spans start to
 * be lost, and when they arrive again: never for each span or batch, and at most once a minute.
 *
 * <p>Safe for use by several threads.
 */
final class ExportTally {

  private static final long QUIET_NANOS = 60_000_000_000L;

  private final String where;
  private final long queueSize;
  private final LongSupplier ended;
  private final LongSupplier nanoTime;
  private final LossLog log;
  private long arrived;
  private long refused;
  private long dropped;
  private boolean losing;
  private boolean told;
  private boolean closed;
  private long quietUntil;

  /**
   * Creates a tally.
   *
   * @param where the backend, as a sentence can hold it
   * @param queueSize how many spans can wait for it
   * @param ended how many spans have ended so far
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  ExportTally(
      String where, long queueSize, LongSupplier ended, LongSupplier nanoTime, LossLog log) {
    this.where = where;
    this.queueSize = queueSize;
    this.ended = ended;
    this.nanoTime = nanoTime;
    this.log = log;
    this.quietUntil = nanoTime.getAsLong();
  }

  synchronized void arrived(int spans) {
    arrived += spans;
    if (drops()) {
      loses("takes spans more slowly than they come");
    } else {
      arrivesAgain();
    }
  }

  /**
   * Counts a batch that did not arrive.
   *
   * @param why what the backend did, such as {@code answered 503}
   */
  synchronized void refused(int spans, String why) {
    refused += spans;
    drops();
    loses(why);
  }

  synchronized boolean isWaiting() {
    return ended.getAsLong() > arrived + refused;
  }

  /** Says how many of all spans did not arrive, if any, and nothing from then on. */
  synchronized void close() {
    long all = ended.getAsLong();
    if (!closed && all > arrived) {
      log.warning("%,d of %,d spans did not reach %s.".formatted(all - arrived, all, where));
    }
    closed = true;
  }

  /** Spans that neither arrived nor were refused wait; more than can wait were dropped. */
  private boolean drops() {
    long least = ended.getAsLong() - arrived - refused - queueSize;
    boolean more = least > dropped;
    dropped = Math.max(dropped, least);
    return more;
  }

  private void loses(String why) {
    if (losing || closed) {
      return;
    }
    losing = true;
    told = nanoTime.getAsLong() - quietUntil >= 0;
    if (told) {
      log.warning("Spans are being lost, and requests go on: %s %s.".formatted(where, why));
    }
  }

  private void arrivesAgain() {
    if (losing && told && !closed) {
      log.info("Spans reach %s again.".formatted(where));
      quietUntil = nanoTime.getAsLong() + QUIET_NANOS;
    }
    losing = false;
  }
}
