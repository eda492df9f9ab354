package tracing.probe.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** What arrives during a probe, in its order. Safe for use by several threads. */
final class Arrivals<T> {

  private final List<T> all = new ArrayList<>();

  synchronized void add(T one) {
    addAll(List.of(one));
  }

  synchronized void addAll(Collection<T> more) {
    all.addAll(more);
    notifyAll();
  }

  synchronized List<T> all() {
    return List.copyOf(all);
  }

  /**
   * Waits until a condition holds for what has arrived.
   *
   * @return whether it held within the time
   */
  boolean await(Predicate<List<T>> condition, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    List<T> seen = all();
    while (!condition.test(seen)) {
      if (!awaitMore(seen.size(), end - System.nanoTime())) {
        return condition.test(all());
      }
      seen = all();
    }
    return true;
  }

  /** Waits until nothing has arrived for some time, at most for ten times as long. */
  void awaitQuiet(Duration quiet) throws InterruptedException {
    long end = System.nanoTime() + 10 * quiet.toNanos();
    int before = all().size();
    while (System.nanoTime() < end && awaitMore(before, quiet.toNanos())) {
      before = all().size();
    }
  }

  /** Returns whether more than a number has arrived within the time. */
  private synchronized boolean awaitMore(int number, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (all.size() <= number) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
