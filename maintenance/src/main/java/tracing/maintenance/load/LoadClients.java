package tracing.maintenance.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that send their requests one after another, all of them at the same time. */
final class LoadClients {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI gateway;
  private final RawClient raw;
  private final TraceAuditor auditor;
  private final Map<String, Integer> unexpected = new ConcurrentHashMap<>();

  /**
   * Creates the clients.
   *
   * @param auditor tells those who reset their connection when their answer is being made
   */
  LoadClients(URI gateway, TraceAuditor auditor) {
    this.gateway = gateway;
    this.raw = new RawClient(gateway);
    this.auditor = auditor;
  }

  /**
   * Sends requests, numbered from 0, and returns when all were answered.
   *
   * @throws IllegalStateException when that takes longer than {@code limit}
   */
  void send(int requests, int clients, Duration limit) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(clients);
    for (int i = 0; i < clients; i++) {
      Thread client = new Thread(() -> sendNext(next, requests, done), "client " + i);
      client.setDaemon(true);
      client.start();
    }
    if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      int sent = next.getAndSet(requests);
      throw new IllegalStateException(
          "Only %,d of %,d requests were sent in time. Give more with --time-limit."
              .formatted(sent, requests));
    }
  }

  /** Returns the wrong answers, and how often each occurred. */
  Map<String, Integer> unexpected() {
    return new TreeMap<>(unexpected);
  }

  private void sendNext(AtomicInteger next, int requests, CountDownLatch done) {
    for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
      send(n, RequestKind.of(n));
    }
    done.countDown();
  }

  private void send(int number, RequestKind kind) {
    try {
      String body = kind.body(number);
      int status = 0;
      switch (kind) {
        case HANGS_UP -> raw.hangUp(body);
        case BREAKS_OFF -> raw.breakOff(body);
        case RESETS -> raw.reset(body, auditor.firstSpanOf(kind.user(number)));
        case STRANGE_HEADERS -> status = raw.send(kind.headers(number), body);
        default -> status = post(body);
      }
      if (status != kind.status()) {
        note(kind + " was answered " + status);
      }
    } catch (IOException e) {
      note(kind + " was not answered: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve("/api/query"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private void note(String problem) {
    unexpected.merge(problem, 1, Integer::sum);
  }
}
