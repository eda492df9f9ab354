package tracing.workbook.load;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
  private final Map<String, Integer> unexpected = new ConcurrentHashMap<>();

  LoadClients(URI gateway) {
    this.gateway = gateway;
  }

  /**
   * Sends requests, numbered from 0, and returns when all were answered.
   *
   * @throws IllegalStateException when that takes longer than an hour
   */
  void send(int requests, int clients) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(clients);
    for (int i = 0; i < clients; i++) {
      Thread client =
          new Thread(
              () -> {
                for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
                  send(n);
                }
                done.countDown();
              },
              "client " + i);
      client.setDaemon(true);
      client.start();
    }
    if (!done.await(1, TimeUnit.HOURS)) {
      throw new IllegalStateException("the load did not end within an hour");
    }
  }

  /** Answers that were not what they should be, and how often. */
  Map<String, Integer> unexpected() {
    return new TreeMap<>(unexpected);
  }

  private void send(int number) {
    RequestKind kind = RequestKind.of(number);
    try {
      if (kind == RequestKind.HANGS_UP) {
        hangUp(kind.body(number));
        return;
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(gateway.resolve("/api/query"))
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(kind.body(number)));
      kind.headers().forEach(request::header);
      int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != kind.status()) {
        note(kind + " was answered " + status);
      }
    } catch (IOException e) {
      note(kind + " was not answered: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends the whole request, and closes the connection without reading a byte. */
  private void hangUp(String body) throws IOException {
    try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
      String head =
          "POST /api/query HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
              + "Content-Length: %d\r\n\r\n".formatted(body.length());
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    }
  }

  private void note(String problem) {
    unexpected.merge(problem, 1, Integer::sum);
  }
}
