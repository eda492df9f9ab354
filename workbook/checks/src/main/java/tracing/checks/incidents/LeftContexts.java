package tracing.checks.incidents;

import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Finds the threads on which a context is still current after all requests. */
final class LeftContexts {

  private LeftContexts() {}

  /**
   * Returns the names of such threads: this one, and those of the pools, which have one thread
   * each. Afterwards no context is current on this thread.
   *
   * @throws Exception when a thread does not answer within 5 s
   */
  @SuppressWarnings("MustBeClosedChecker") // a scope that is not closed has to be covered for good
  static List<String> threads(List<ExecutorService> pools) throws Exception {
    List<String> threads = new ArrayList<>();
    threadWithContext().ifPresent(threads::add);
    Context.root().makeCurrent();
    Callable<Optional<String>> question = LeftContexts::threadWithContext;
    for (ExecutorService pool : pools) {
      pool.submit(question).get(5, TimeUnit.SECONDS).ifPresent(threads::add);
    }
    return threads;
  }

  private static Optional<String> threadWithContext() {
    return Context.current() == Context.root()
        ? Optional.empty()
        : Optional.of(Thread.currentThread().getName());
  }
}
