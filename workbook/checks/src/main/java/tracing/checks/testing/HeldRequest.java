package tracing.checks.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import tracing.checks.events.ContextEvent;

/** Holds the first request that comes to a moment, until it is released. Thread-safe. */
final class HeldRequest {

  private static final int LIMIT_SECONDS = 20;

  private final Predicate<ContextEvent> moment;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CompletableFuture<Void> arrival = new CompletableFuture<>();
  private final CompletableFuture<Void> release = new CompletableFuture<>();

  HeldRequest(Predicate<ContextEvent> moment) {
    this.moment = moment;
  }

  /** Waits until the request is held, or has ended without coming to the moment. */
  void await(CompletableFuture<?> end) {
    waitFor(CompletableFuture.anyOf(arrival, end));
  }

  void release() {
    release.complete(null);
  }

  void after(ContextEvent event) {
    if (moment.test(event) && taken.compareAndSet(false, true)) {
      arrival.complete(null);
      waitFor(release);
    }
  }

  private static void waitFor(Future<?> future) {
    try {
      future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The request goes on, and its own answer says what went wrong.
    }
  }
}
