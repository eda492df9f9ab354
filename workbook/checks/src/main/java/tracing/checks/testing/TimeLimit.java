package tracing.checks.testing;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import tracing.checks.layout.LearnerCode;
import tracing.checks.layout.NotJudgedException;

/**
 * Waits for the code under test: after a while it says once on standard error what runs, and after
 * the limit it fails. Safe for use by several threads.
 */
final class TimeLimit {

  private static final int MAX_ROUNDS = 6;

  private final Duration notice;
  private final Duration limit;
  private final BooleanSupplier busy;
  private volatile boolean noticed;
  private volatile String exceeded = "";

  /**
   * Creates it.
   *
   * @param notice after what time it says what runs
   * @param busy whether the whole machine is too busy to call the code slow; then the limit begins
   *     again, up to five times, unless the code itself had the processor for a tenth of the limit
   */
  TimeLimit(Duration notice, Duration limit, BooleanSupplier busy) {
    this.notice = notice;
    this.limit = limit;
    this.busy = busy;
  }

  /** Returns a limit that fails no correct service because the machine is busy. */
  static TimeLimit generous() {
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new TimeLimit(
        Duration.ofSeconds(3), Duration.ofSeconds(30), () -> machine.getCpuLoad() > 0.9);
  }

  /**
   * Runs {@code work} on a thread of its own, unless earlier work exceeded the limit.
   *
   * @param what a clause such as {@code user-service has not answered}
   * @throws NotJudgedException when the work takes too long, with the line of the learner's that
   *     runs
   */
  <T> T call(String what, Callable<T> work) throws Exception {
    if (!exceeded.isEmpty()) {
      throw new NotJudgedException(exceeded);
    }
    long start = System.nanoTime();
    var unused = busy.getAsBoolean(); // The machine reports its load since the last call.
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, what);
    thread.setDaemon(true);
    thread.start();
    try {
      return await(task, what);
    } catch (TimeoutException e) {
      NotJudgedException stop = stop(sentence(what, Duration.ofNanos(System.nanoTime() - start)));
      task.cancel(true);
      throw stop;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw (Error) e.getCause();
    }
  }

  /**
   * Fails when another service, or the server, has given up on code that still runs.
   *
   * @param start the {@link System#nanoTime()} when the code was called
   */
  void requireEnd(String what, long start) {
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    if (time.compareTo(limit.dividedBy(3)) > 0 && LearnerCode.running().isPresent()) {
      throw stop(sentence(what, time));
    }
  }

  /** Returns the exception that says why the code is not judged, and lets no more of it run. */
  NotJudgedException stop(String why) {
    exceeded = why;
    return new NotJudgedException(why);
  }

  private <T> T await(FutureTask<T> task, String what) throws Exception {
    try {
      return task.get(notice.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (!noticed) {
        noticed = true;
        System.err.println(
            busy.getAsBoolean()
                ? "%s after %d s, but the whole machine is busy, so the check goes on."
                    .formatted(what, notice.toSeconds())
                : sentence(what, notice)
                    + " The check waits for up to "
                    + limit.toSeconds()
                    + " s.");
      }
      return awaitWhileBusy(task);
    }
  }

  private <T> T awaitWhileBusy(FutureTask<T> task) throws Exception {
    for (int round = 1; round < MAX_ROUNDS; round++) {
      try {
        return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (!busy.getAsBoolean() || isComputing()) {
          throw e;
        }
      }
    }
    return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Code that had the processor for so long is slow by itself. */
  private boolean isComputing() {
    return LearnerCode.processorTime().compareTo(limit.dividedBy(10)) > 0;
  }

  private static String sentence(String what, Duration time) {
    Optional<String> line = LearnerCode.running();
    return "%s after %d s.%s"
        .formatted(what, time.toSeconds(), line.map(l -> " Your code is at " + l + ".").orElse(""));
  }
}
