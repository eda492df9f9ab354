package tracing.maintenance.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests at a steady rate without waiting for the answers. A response time is measured from
 * the moment at which the request was due.
 */
@SuppressWarnings("FutureReturnValueIgnored") // each answer is noted when it comes
final class SteadyLoad implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long SEND_SECONDS = 60;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final AtomicInteger number = new AtomicInteger();
  private final URI url;
  private volatile CountDownLatch sent = new CountDownLatch(0);

  SteadyLoad(URI gateway) {
    this.url = gateway.resolve("/api/query");
  }

  /** Starts to send requests, and returns at once. */
  Answers start(int requests, int perSecond) {
    Answers answers = new Answers(requests);
    sent = new CountDownLatch(requests / 3);
    long start = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      long due = start + i * 1_000_000_000L / perSecond;
      timer.schedule(() -> send(answers, due), due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
    return answers;
  }

  /** Waits until a third of the requests of the last load was sent. */
  void awaitThirdSent() throws InterruptedException {
    sent.await(SEND_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void send(Answers answers, long due) {
    String body =
        "{\"user_id\": \"user_%d\", \"query\": \"Explain tracing\"}"
            .formatted(number.getAndIncrement());
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .whenComplete(
            (answer, failure) ->
                answers.add(answer, failure, (System.nanoTime() - due) / 1_000_000));
    sent.countDown();
  }
}
