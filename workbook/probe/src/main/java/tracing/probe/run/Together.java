package tracing.probe.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same for several things at once. */
final class Together {

  /** Does something that can be interrupted. */
  interface Action<T, R> {
    R apply(T one) throws InterruptedException;
  }

  private Together() {}

  /** Returns the results in the order of the things, once all are there. */
  static <T, R> List<R> run(List<T> all, Action<T, R> action) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(all.size());
    try {
      List<Callable<R>> tasks = new ArrayList<>();
      all.forEach(one -> tasks.add(() -> action.apply(one)));
      List<R> results = new ArrayList<>();
      for (Future<R> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
