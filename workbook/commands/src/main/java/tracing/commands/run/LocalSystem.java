package tracing.commands.run;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tracing.backends.StubLlm;
import tracing.backends.TraceStore;
import tracing.checks.events.ContextEventRecorder;
import tracing.checks.reference.ReferenceService;
import tracing.commands.process.ServerProcess;
import tracing.services.RunningService;
import tracing.services.ServiceName;
import tracing.services.ServiceSetup;
import tracing.services.http.BindHost;
import tracing.services.http.HttpServer;
import tracing.services.http.Ports;

/**
 * The three services, and their local backends. The services are processes, but for reference
 * services that a run wants in its own. Closing it stops all of them.
 */
final class LocalSystem implements AutoCloseable {

  private final Map<String, String> environment;
  private final UnaryOperator<ServiceCommand> commands;
  private final ServiceEvents events = new ServiceEvents();
  private final Map<ServiceName, URI> urls = new EnumMap<>(ServiceName.class);
  private final TraceStore traces = new TraceStore();

  /** The shutdown hook may go through them while one is added. */
  private final List<ServerProcess> processes = new CopyOnWriteArrayList<>();

  private final List<RunningService> references = new CopyOnWriteArrayList<>();
  private volatile LocalBackends backends;
  private volatile boolean closing;
  private final Thread hook = new Thread(this::stop, "stop services");
  private ServiceName blackBox;
  private boolean hasAgent;

  private final BiFunction<ServiceName, URI, URI> routes;

  private LocalSystem(
      Map<String, String> environment,
      UnaryOperator<ServiceCommand> commands,
      BiFunction<ServiceName, URI, URI> routes) {
    this.commands = commands;
    this.routes = routes;
    this.environment = new HashMap<>(environment);
  }

  /**
   * Starts everything and returns once all three services accept requests.
   *
   * @param environment the user's environment variables
   * @param commands changes what is started for a service
   * @throws IllegalArgumentException naming the variable when a port is not valid
   * @throws IllegalStateException when something cannot start; then everything is stopped
   */
  static LocalSystem start(Map<String, String> environment, UnaryOperator<ServiceCommand> commands)
      throws InterruptedException {
    return start(environment, commands, (service, url) -> url);
  }

  /**
   * Does the same with something between a service and its callers.
   *
   * @param routes returns the address under which callers reach a service, from its own address
   */
  static LocalSystem start(
      Map<String, String> environment,
      UnaryOperator<ServiceCommand> commands,
      BiFunction<ServiceName, URI, URI> routes)
      throws InterruptedException {
    LocalSystem system = new LocalSystem(environment, commands, routes);
    Runtime.getRuntime().addShutdownHook(system.hook);
    try {
      system.startBackends();
      system.startServices();
      return system;
    } catch (IOException e) {
      system.close();
      throw new IllegalStateException("A service cannot be started: " + e.getMessage(), e);
    } catch (RuntimeException | InterruptedException e) {
      system.close();
      throw e;
    }
  }

  /** Returns where a service listens. */
  URI url(ServiceName name) {
    return urls.get(name);
  }

  /** Returns the service that reports nothing of what happens inside it, if there is one. */
  Optional<ServiceName> blackBox() {
    return Optional.ofNullable(blackBox);
  }

  /** Tells whether the services run under a Java agent, whose spans no service reports. */
  boolean hasAgent() {
    return hasAgent;
  }

  /** Returns what the services report. */
  ServiceEvents events() {
    return events;
  }

  /** Returns where the local HoneyHive listens. */
  URI localHoneyHive() {
    return backends.honeyHive();
  }

  /** Returns the spans that the local HoneyHive has received. */
  TraceStore traces() {
    return traces;
  }

  /** Returns the lines that a service printed. */
  List<String> printed(ServiceName name) {
    return processes.stream()
        .filter(process -> process.name().equals(name.label()))
        .flatMap(process -> process.lines().stream())
        .toList();
  }

  /** Returns what the services printed, by service. */
  String printed() {
    return processes.stream()
        .map(process -> process.name() + ": " + process.printed() + "\n")
        .collect(Collectors.joining());
  }

  /** Prints what the services print from now on, and when one of them ends by itself. */
  void follow(PrintStream out) {
    for (ServerProcess process : processes) {
      process.follow(
          line -> {
            if (!closing) {
              out.println(line);
            }
          });
    }
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending already.
    }
  }

  private synchronized void stop() {
    closing = true;
    ServerProcess.closeAll(processes);
    references.forEach(RunningService::close);
    references.clear();
    if (backends != null) {
      backends.close();
    }
  }

  private void startBackends() {
    backends = LocalBackends.start(environment, traces);
    if (backends.hasStub()) {
      environment.putAll(StubLlm.settings(backends.stub()));
    }
    Map<String, String> services = ServiceEnvironment.of(environment, backends.honeyHive());
    environment.clear();
    environment.putAll(services);
  }

  private void startServices() throws IOException, InterruptedException {
    for (ServiceName name : ServiceName.values()) {
      ServiceCommand command = commands.apply(ServiceCommand.own(name));
      blackBox = command.isBlackBox() ? name : blackBox;
      hasAgent |= command.hasAgent();
      URI url = command.isReferenceHere() ? startReference(name) : startProcess(name, command);
      urls.put(name, url);
      environment.put(name.urlVariable(), routes.apply(name, url).toString());
    }
    backends.await();
    Query.prepare();
    awaitServices();
  }

  private URI startProcess(ServiceName name, ServiceCommand command)
      throws IOException, InterruptedException {
    ServerProcess process = command.start(environment, events);
    processes.add(process);
    int port = Ports.fromEnvironment(environment, name.portVariable(), name.defaultPort());
    return port == 0 ? process.awaitUrl() : HttpServer.url(BindHost.of(environment), port);
  }

  private URI startReference(ServiceName name) {
    ContextEventRecorder recorder = new ContextEventRecorder(name.label(), events::add);
    ServiceSetup setup = new ServiceSetup(environment, recorder);
    RunningService service = RunningService.start(name, setup, ReferenceService.factory(name));
    references.add(service);
    return service.url();
  }

  /** Says all reasons at once, each of them once, when several services cannot start. */
  private void awaitServices() throws InterruptedException {
    Set<String> failures = new LinkedHashSet<>();
    for (ServerProcess process : processes) {
      try {
        process.awaitUrl();
      } catch (IllegalStateException e) {
        failures.add(e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(String.join(System.lineSeparator(), failures));
    }
  }
}
