package tracing.commands.process;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import tracing.services.ServiceMain;

/**
 * A server in a process of its own, which prints where it listens, and which ends when this process
 * does. Safe for use by several threads.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Duration START_TIME = Duration.ofMinutes(2);
  private static final Duration STOP_TIME = Duration.ofSeconds(10);
  private static final int MAX_LINES = 10_000;

  private final String name;
  private final Predicate<String> events;
  private final CompletableFuture<URI> url = new CompletableFuture<>();
  private final Deque<String> printed = new ArrayDeque<>();
  private ChildProcess child;

  private ServerProcess(String name, Predicate<String> events) {
    this.name = name;
    this.events = events;
  }

  /**
   * Starts a server, and returns at once.
   *
   * @param name what the server calls itself in the line that says where it listens
   * @param environment replaces this process's own
   * @param events tells of a line whether it is an event and not for people; called by one thread
   * @throws IOException when the command cannot be started
   */
  public static ServerProcess start(
      String name,
      ProcessBuilder command,
      Map<String, String> environment,
      Predicate<String> events)
      throws IOException {
    command.environment().clear();
    command.environment().putAll(environment);
    command.environment().put(ServiceMain.EXIT_WITH_STDIN, "true");
    ServerProcess server = new ServerProcess(name, events);
    server.child = ChildProcess.start(command.redirectErrorStream(true), server::read);
    return server;
  }

  /** The server's name. */
  public String name() {
    return name;
  }

  /** The process. */
  public ChildProcess child() {
    return child;
  }

  /**
   * Waits until the server accepts requests.
   *
   * @return its address
   * @throws IllegalStateException with what the server printed, when it ended or took over 120 s
   */
  public URI awaitUrl() throws InterruptedException {
    try {
      CompletableFuture.anyOf(url, child.output()).get(START_TIME.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "%s did not start within %d s. It printed:%n%s"
              .formatted(name, START_TIME.toSeconds(), printed()),
          e);
    }
    if (!url.isDone()) {
      throw new IllegalStateException(
          lines().isEmpty() ? name + " ended during its start and printed nothing." : printed());
    }
    return url.join();
  }

  /** The last 10,000 lines that it printed, without events and the line that says it is ready. */
  public List<String> lines() {
    synchronized (printed) {
      return List.copyOf(printed);
    }
  }

  /** The same lines as one text. */
  public String printed() {
    return String.join(System.lineSeparator(), lines());
  }

  /** Asks the server to send its spans and stop, or ends its start; returns at once. */
  public void requestStop() {
    if (!url.isDone()) {
      child.terminate();
    }
    try {
      child.process().getOutputStream().close();
    } catch (IOException e) {
      child.terminate();
    }
  }

  /** Stops the server; one that does not stop by itself within 10 s is ended. */
  @Override
  public void close() {
    requestStop();
    try {
      child.awaitExit(STOP_TIME);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    child.close();
  }

  private void read(String line) {
    String listens = name + ServiceMain.LISTENS;
    if (line.startsWith(listens)) {
      url.complete(URI.create(line.substring(listens.length())));
    } else if (!events.test(line)) {
      synchronized (printed) {
        printed.addLast(line);
        if (printed.size() > MAX_LINES) {
          printed.removeFirst();
        }
      }
    }
  }
}
