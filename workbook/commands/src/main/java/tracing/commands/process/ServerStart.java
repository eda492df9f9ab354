package tracing.commands.process;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The start of a server, which may take 120 s. Safe for use by several threads. */
final class ServerStart {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final long deadline = System.nanoTime() + LIMIT.toNanos();
  private final CompletableFuture<URI> url = new CompletableFuture<>();

  /** Notes that the server accepts requests at an address. */
  void accepts(URI address) {
    url.complete(address);
  }

  /** Tells whether the server accepts requests. */
  boolean isDone() {
    return url.isDone();
  }

  /** Tells whether the server can still be waited for. */
  boolean isRunning(ServerProcess server) {
    return !isDone() && !server.child().output().isDone() && System.nanoTime() < deadline;
  }

  /**
   * Waits until the server accepts requests.
   *
   * @return its address
   * @throws IllegalStateException if the server ended, or did not start in time; the message
   *     contains its output
   */
  URI await(ServerProcess server) throws InterruptedException {
    try {
      CompletableFuture.anyOf(url, server.child().output())
          .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "%s did not start within %d s. It printed:%n%s"
              .formatted(server.name(), LIMIT.toSeconds(), server.printed()),
          e);
    }
    if (!isDone()) {
      throw new IllegalStateException(
          server.lines().isEmpty()
              ? server.name() + " ended during its start and printed nothing."
              : server.printed());
    }
    return url.join();
  }
}
