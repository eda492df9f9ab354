package tracing.services;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The calls that a service waits for, so that they can be broken off: when they take too long, and
 * when the service stops. A thread that reads from a socket takes no notice of an interrupt. Safe
 * for use by several threads.
 */
final class RunningCalls {

  /** A timer for each call would wake a thread for each; this wakes one, and only under load. */
  private static final Executor NEXT_ROUND =
      CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS, Runnable::run);

  private final Set<Running> calls = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean watching = new AtomicBoolean();

  /** One call that is waited for. */
  final class Running {

    private final Runnable cancel;
    private final long deadline;
    private volatile boolean late;

    private Running(Runnable cancel, Duration limit) {
      this.cancel = cancel;
      this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Tells whether the call was broken off since it took too long. */
    boolean isLate() {
      return late;
    }

    /** Forgets the call, which has its answer, or has failed. */
    void end() {
      calls.remove(this);
    }

    private void breakOffWhenLate() {
      if (System.nanoTime() - deadline > 0) {
        late = true;
        cancel.run();
      }
    }
  }

  /**
   * Takes down a call; call {@link Running#end} when it is over.
   *
   * @param cancel ends the call, from another thread
   * @param limit for the call, to within a tenth of a second
   */
  Running begin(Runnable cancel, Duration limit) {
    Running call = new Running(cancel, limit);
    calls.add(call);
    watch();
    return call;
  }

  /** Ends every call that is waited for; each fails like one whose connection broke. */
  void breakOff() {
    calls.forEach(call -> call.cancel.run());
  }

  private void watch() {
    if (!calls.isEmpty() && watching.compareAndSet(false, true)) {
      NEXT_ROUND.execute(this::round);
    }
  }

  private void round() {
    try {
      calls.forEach(Running::breakOffWhenLate);
    } finally {
      watching.set(false);
      watch();
    }
  }
}
