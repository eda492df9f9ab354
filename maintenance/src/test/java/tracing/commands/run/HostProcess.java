package tracing.commands.run;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tracing.services.ServiceMain;
import tracing.services.ServiceName;
import tracing.traces.process.ChildProcess;

/** A {@link ServiceHost} in a process of its own. */
final class HostProcess implements AutoCloseable {

  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

  private final ServiceName name;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private ChildProcess child;

  private HostProcess(ServiceName name) {
    this.name = name;
  }

  /**
   * Starts a process, and returns at once.
   *
   * @param environment replaces this process's own
   * @param agentOptions options of the JVM
   */
  static HostProcess start(
      ServiceName name,
      Map<String, String> environment,
      List<String> agentOptions,
      ServiceEvents events)
      throws IOException {
    List<String> flags = new ArrayList<>(QUICK_START);
    flags.addAll(agentOptions);
    ProcessBuilder command =
        ChildProcess.java(
            flags,
            System.getProperty("java.class.path"),
            List.of(ServiceHost.class.getName(), name.label()));
    command.environment().clear();
    command.environment().putAll(environment);
    HostProcess host = new HostProcess(name);
    host.child =
        ChildProcess.start(
            command.redirectErrorStream(true),
            line -> {
              if (!events.test(line)) {
                host.answers.add(line);
              }
            });
    return host;
  }

  /**
   * Runs a variant of the service instead of the one before.
   *
   * @param classes the folder of its classes, or a hyphen for the reference
   * @return where it listens
   * @throws IllegalStateException when it does not start
   */
  URI start(String classes, Map<ServiceName, URI> urls) throws InterruptedException {
    StringBuilder command = new StringBuilder("start " + classes);
    urls.forEach((other, url) -> command.append(" " + other.urlVariable() + "=" + url));
    answers.clear();
    child.writeLine(command.toString());
    String listens = name.label() + ServiceMain.LISTENS;
    String answer = await(List.of(listens, ServiceHost.FAILED));
    if (!answer.startsWith(listens)) {
      throw new IllegalStateException(answer);
    }
    return URI.create(answer.substring(listens.length()));
  }

  void startFlush() {
    answers.clear();
    child.writeLine("flush");
  }

  void awaitFlush() throws InterruptedException {
    await(List.of(ServiceHost.FLUSHED));
  }

  private String await(List<String> beginnings) throws InterruptedException {
    List<String> others = new ArrayList<>();
    while (true) {
      String line = answers.poll(60, TimeUnit.SECONDS);
      if (line == null) {
        throw new IllegalStateException(name.label() + " does not answer; it printed " + others);
      }
      if (beginnings.stream().anyMatch(line::startsWith)) {
        return line;
      }
      others.add(line);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
