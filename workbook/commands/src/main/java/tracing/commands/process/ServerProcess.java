package tracing.commands.process;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tracing.services.ServiceMain;
import tracing.traces.process.ChildProcess;
import tracing.traces.process.PrintedLines;

/**
 * A server that runs as a child process, prints the address at which it listens, and ends when this
 * process ends. Safe for use by several threads.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Duration STOP_TIME = Duration.ofSeconds(10);
  private static final int MAX_LINES = 10_000;
  private static final String ENDED =
      "%s has ended with the exit status %d. Press Ctrl-C, and start again.";

  private final String name;
  private final Predicate<String> events;
  private final ServerStart start = new ServerStart();
  private final boolean endsWithInput;
  private final PrintedLines printed = new PrintedLines(MAX_LINES);
  private volatile Consumer<String> follower = line -> {};
  private ChildProcess child;

  private ServerProcess(String name, Predicate<String> events, boolean endsWithInput) {
    this.name = name;
    this.events = events;
    this.endsWithInput = endsWithInput;
  }

  /**
   * Starts a server, and returns at once.
   *
   * @param name the name that the server prints in front of its address
   * @param environment the whole environment of the process; it inherits no other variables
   * @param events returns true for a printed line that is an event for the program, not text for
   *     people; called by one thread
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
    ServerProcess server = new ServerProcess(name, events, true);
    server.child = ChildProcess.start(command.redirectErrorStream(true), server::read);
    return server;
  }

  /**
   * Starts a server that does not print where it listens, and returns at once.
   *
   * @throws IOException when the command cannot be started
   */
  static ServerProcess startSilent(String name, ProcessBuilder command) throws IOException {
    ServerProcess server = new ServerProcess(name, line -> false, false);
    server.child = ChildProcess.start(command.redirectErrorStream(true), server::read);
    return server;
  }

  /** The start of the server. */
  ServerStart start() {
    return start;
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
   * @throws IllegalStateException if the server ended, or did not start within 120 s of its launch;
   *     the message contains its output
   */
  public URI awaitUrl() throws InterruptedException {
    return start.await(this);
  }

  /**
   * Returns the last 10,000 lines that it printed, without events and the line with its address.
   */
  public List<String> lines() {
    return printed.all();
  }

  /** Returns the same lines as one text. */
  public String printed() {
    return String.join(System.lineSeparator(), lines());
  }

  /**
   * Asks the server to export its spans and stop, or ends it if it is still starting. Returns at
   * once.
   */
  public void requestStop() {
    if (!start.isDone() || !endsWithInput) {
      child.terminate();
    }
    child.closeInput();
  }

  /** Stops the server, and ends its process if that takes more than 10 s. */
  @Override
  public void close() {
    closeAll(List.of(this));
  }

  /** Stops servers at the same time, and ends the processes of those that take more than 10 s. */
  public static void closeAll(Collection<ServerProcess> servers) {
    servers.forEach(ServerProcess::requestStop);
    try {
      CompletableFuture.allOf(
              servers.stream()
                  .map(server -> server.child.process().onExit())
                  .toArray(CompletableFuture[]::new))
          .get(STOP_TIME.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Those that are left are ended here.
    }
    servers.forEach(server -> server.child.close());
  }

  /**
   * Prints from now on what the server prints, and when its process ends.
   *
   * @param out is called with each line, by two threads at most
   */
  public void follow(Consumer<String> out) {
    follower = line -> out.accept(name + ": " + line);
    CompletableFuture<Void> unused =
        child
            .output()
            .thenCombine(child.process().onExit(), (read, process) -> process.exitValue())
            .thenAccept(status -> out.accept(ENDED.formatted(name, status)));
  }

  private void read(String line) {
    String listens = name + ServiceMain.LISTENS;
    if (line.startsWith(listens)) {
      start.accepts(URI.create(line.substring(listens.length())));
    } else if (!events.test(line)) {
      follower.accept(line);
      printed.accept(line);
    }
  }
}
