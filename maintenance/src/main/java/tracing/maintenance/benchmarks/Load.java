package tracing.maintenance.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.services.ServiceName;
import tracing.services.http.Json;
import tracing.services.http.OutboundHttp;

/** Clients of one service, each with a connection of its own. Safe for use by several threads. */
final class Load {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long HIGHEST_MICROS = TimeUnit.SECONDS.toMicros(120);

  private final int clients;
  private final String path;
  private final RequestBody query;
  private final OkHttpClient http = new OutboundHttp().client(false, TIMEOUT);

  Load(int clients, ServiceName entry) {
    this.clients = clients;
    this.path = ReferenceSpan.pathOf(entry);
    this.query =
        RequestBody.create(
            Json.write(Scenario.SUCCESS.fields(entry)), MediaType.get("application/json"));
  }

  /**
   * Sends requests as fast as possible, one at a time for each client, and returns the number of
   * answers.
   */
  long closed(URI service, Duration duration) throws InterruptedException {
    return closed(service, duration, Long.MAX_VALUE);
  }

  /** Does the same, but stops after about {@code most} answers. */
  long closed(URI service, Duration duration, long most) throws InterruptedException {
    AtomicLong answered = new AtomicLong();
    long end = System.nanoTime() + duration.toNanos();
    runClients(
        client -> {
          while (System.nanoTime() < end && answered.get() < most) {
            ask(service);
            answered.incrementAndGet();
          }
        });
    return answered.get();
  }

  /**
   * Sends requests at a fixed rate without waiting for answers, and measures each response time
   * from the moment at which the request was due. So the delays of a stalled server are measured,
   * too.
   *
   * @return the times in microseconds
   */
  Histogram open(URI service, Duration duration, double requestsPerSecond)
      throws InterruptedException {
    Histogram micros = new ConcurrentHistogram(HIGHEST_MICROS, 3);
    long start = System.nanoTime();
    long requests = (long) (requestsPerSecond * duration.toNanos() / 1e9);
    runClients(
        client -> {
          for (long number = client; number < requests; number += clients) {
            long due = start + (long) (number / requestsPerSecond * 1e9);
            waitUntil(due);
            ask(service);
            micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
          }
        });
    return micros;
  }

  private interface Client {
    void run(int number);
  }

  private void runClients(Client client) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      int number = i;
      Thread thread = new Thread(() -> client.run(number), "client " + i);
      thread.setUncaughtExceptionHandler(
          (ended, failure) -> {
            synchronized (failures) {
              failures.add(failure);
            }
          });
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(failures.size() + " clients failed", failures.get(0));
    }
  }

  private void ask(URI service) {
    Request request = new Request.Builder().url(service + path).post(query).build();
    try (Response answer = http.newCall(request).execute()) {
      if (answer.code() != 200) {
        throw new IllegalStateException("answered " + answer.code() + " " + answer.body().string());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void waitUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
