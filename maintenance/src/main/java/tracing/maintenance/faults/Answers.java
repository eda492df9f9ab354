package tracing.maintenance.faults;

import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Counts the answers that clients got, and their response times. Safe for use by several threads.
 */
final class Answers {

  private static final long LIMIT_SECONDS = 120;

  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();
  private final CountDownLatch third;
  private final CountDownLatch all;

  Answers(int requests) {
    third = new CountDownLatch(requests / 3);
    all = new CountDownLatch(requests);
  }

  /** Records an answer, or the error that occurred instead. */
  void add(HttpResponse<String> answer, Throwable failure, long tookMillis) {
    counts.merge(answer == null ? describe(failure) : describe(answer), 1, Integer::sum);
    millis.add(tookMillis);
    third.countDown();
    all.countDown();
  }

  /** Waits until a third of the requests was answered. */
  void awaitThird() throws InterruptedException {
    require(third);
  }

  /** Waits until all requests were answered. */
  Answers await() throws InterruptedException {
    require(all);
    return this;
  }

  /** Returns how often each status, with its error message, was answered. */
  Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  int ok() {
    return counts.getOrDefault("200", 0);
  }

  /** Returns the median response time in milliseconds. */
  long median() {
    List<Long> sorted = millis.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  /** Returns the longest response time in milliseconds. */
  long highest() {
    return millis.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static void require(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "%d requests were not answered within %d s.".formatted(latch.getCount(), LIMIT_SECONDS));
    }
  }

  private static String describe(HttpResponse<String> answer) {
    return answer.statusCode() == 200
        ? "200"
        : answer.statusCode() + " " + answer.body().replaceAll(".*\"error\":\"|\"}\\s*$", "");
  }

  private static String describe(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ConnectException) {
        return "no connection";
      }
      if (t instanceof HttpTimeoutException) {
        return "no answer in time";
      }
    }
    return "connection broken";
  }
}
