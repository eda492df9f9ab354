package tracing.commands.run;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;
import tracing.backends.TraceStore;
import tracing.checks.events.ContextEvent;
import tracing.services.ServiceName;
import tracing.services.http.BindHost;
import tracing.services.http.HttpServer;
import tracing.services.http.Ports;

/**
 * The three services as processes, between a stub LLM and a local HoneyHive that run in this one.
 *
 * <p>Closing it stops all of them; so does the end of this process, however it comes about.
 */
final class LocalSystem implements AutoCloseable {

  private final Map<String, String> environment;
  private final String host;
  private final UnaryOperator<ServiceCommand> specs;
  private final Queue<ContextEvent> events = new ConcurrentLinkedQueue<>();
  private final Set<String> openTasks = new ConcurrentSkipListSet<>();
  private final ServiceReport report =
      new ServiceReport() {
        @Override
        public void contextEvent(ContextEvent event) {
          events.add(event);
        }

        @Override
        public void openTask(String task) {
          openTasks.add(task);
        }
      };

  private final Map<ServiceName, URI> urls = new EnumMap<>(ServiceName.class);
  private final TraceStore traces = new TraceStore();
  private final List<ServiceProcess> processes = new ArrayList<>();
  private LocalBackends standIns;

  private LocalSystem(Map<String, String> own, UnaryOperator<ServiceCommand> specs) {
    this.specs = specs;
    this.environment = new HashMap<>(own);
    this.host = BindHost.of(own);
  }

  /**
   * Starts everything and returns once all three services accept requests.
   *
   * @param own the environment variables of the user
   * @param specs changes what is started in the place of a service
   * @throws RunFailedException when something cannot start; what did start is stopped again
   */
  static LocalSystem start(Map<String, String> own, UnaryOperator<ServiceCommand> specs)
      throws InterruptedException {
    LocalSystem system = new LocalSystem(own, specs);
    Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop services"));
    try {
      system.startStandIns();
      system.startServices();
      return system;
    } catch (IllegalArgumentException | IllegalStateException | IOException e) {
      system.close();
      throw new RunFailedException(e.getMessage());
    } catch (RunFailedException e) {
      system.close();
      throw e;
    }
  }

  /** Returns where a service listens. */
  URI url(ServiceName name) {
    return urls.get(name);
  }

  /** Returns the context events so far, those of each service in order. */
  List<ContextEvent> events() {
    return List.copyOf(events);
  }

  /** Returns the unfinished tasks that the services ran into. */
  Set<String> openTasks() {
    return Set.copyOf(openTasks);
  }

  /** Forgets the context events so far. */
  void clearEvents() {
    events.clear();
  }

  URI localHoneyHive() {
    return standIns.honeyHive();
  }

  TraceStore traces() {
    return traces;
  }

  /** What the services printed, by service. */
  String printed() {
    StringBuilder printed = new StringBuilder();
    processes.forEach(
        process ->
            printed
                .append(process.name().label())
                .append(": ")
                .append(process.printed())
                .append('\n'));
    return printed.toString();
  }

  @Override
  public synchronized void close() {
    processes.forEach(ServiceProcess::requestStop);
    processes.forEach(ServiceProcess::close);
    if (standIns != null) {
      standIns.close();
    }
  }

  private void startStandIns() {
    standIns = LocalBackends.start(environment, traces);
    if (standIns.hasStub()) {
      environment.put("OPENAI_BASE_URL", standIns.stub() + "/v1");
    }
    Map<String, String> services = ServiceEnvironment.of(environment, standIns.honeyHive());
    environment.clear();
    environment.putAll(services);
  }

  private void startServices() throws IOException, InterruptedException {
    for (ServiceName name : ServiceName.values()) {
      ServiceCommand spec = specs.apply(ServiceCommand.own(name));
      ServiceProcess process = ServiceProcess.start(spec, environment, report);
      processes.add(process);
      int port = port(name.portVariable(), name.defaultPort());
      URI url = port == 0 ? process.awaitReady() : HttpServer.url(host, port);
      urls.put(name, url);
      environment.put(name.urlVariable(), url.toString());
    }
    standIns.await();
    Query.prepare();
    awaitServices();
  }

  private void awaitServices() throws InterruptedException {
    List<String> failures = new ArrayList<>();
    for (ServiceProcess process : processes) {
      try {
        process.awaitReady();
      } catch (RunFailedException e) {
        failures.add(e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      throw new RunFailedException(String.join(System.lineSeparator(), failures));
    }
  }

  private int port(String variable, int otherwise) {
    return Ports.fromEnvironment(environment, variable, otherwise);
  }
}
