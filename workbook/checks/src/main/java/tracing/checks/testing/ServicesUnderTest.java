package tracing.checks.testing;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;
import tracing.checks.compile.StepClasses;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.LearnerCode;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.layout.ServiceClasses;
import tracing.checks.reference.ReferenceService;
import tracing.services.ServiceName;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;
import tracing.services.todo.OpenTasks;

/** A JUnit extension that runs the services under test, and reference services for the others. */
public final class ServicesUnderTest implements BeforeAllCallback, AfterAllCallback {

  /** Longer than the time limit, so that no other service gives up on one that hangs. */
  private static final Map<String, String> SETTINGS = Map.of("OPENAI_TIMEOUT_MS", "90000");

  private final Map<ServiceName, Function<ServiceSetup, TracedService>> underTest =
      new EnumMap<>(ServiceName.class);
  private final Set<ServiceName> byMainClass = EnumSet.noneOf(ServiceName.class);
  private Evidence success;
  private final TimeLimit limit = TimeLimit.generous();
  private final InMemoryTelemetry telemetry;
  private final InProcessServices services = new InProcessServices();
  private final ScenarioClient client;

  private ServicesUnderTest(InMemorySpanExporter spans) {
    telemetry = new InMemoryTelemetry(spans);
    client = new ScenarioClient(limit, services, telemetry, underTest.keySet());
  }

  /** Puts nothing under test yet. */
  public static ServicesUnderTest create() {
    return create(InMemorySpanExporter.create());
  }

  /** Does the same; {@code spans} receives every span that ends in one of the services. */
  public static ServicesUnderTest create(InMemorySpanExporter spans) {
    return new ServicesUnderTest(spans);
  }

  /** Puts a service under test. */
  public ServicesUnderTest with(ServiceName name, Function<ServiceSetup, TracedService> factory) {
    underTest.put(name, factory);
    return this;
  }

  /**
   * Puts a service under test by the name of its main class: the one that the tests' class loader
   * has, else the learner's own, compiled from its file.
   */
  public ServicesUnderTest with(ServiceName name) {
    byMainClass.add(name);
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!byMainClass.isEmpty()) {
      ClassLoader loader = StepClasses.loader(context.getRequiredTestClass().getClassLoader());
      byMainClass.forEach(name -> underTest.put(name, ServiceClasses.factory(name, loader)));
    }
    start();
  }

  /** Publishes the trace of a successful query, for commands that show it. */
  @Override
  public void afterAll(ExtensionContext context) {
    if (success != null) {
      context.publishReportEntry(TraceText.of(success).entry());
    }
    stop();
  }

  void stop() {
    services.close();
  }

  void start() {
    OpenTasks.reset();
    services.startStubLlm(telemetry.observer(Evidence.PROVIDER));
    for (ServiceName name : ServiceName.values()) {
      start(name, factory(name));
    }
  }

  private void start(ServiceName name, Function<ServiceSetup, TracedService> factory) {
    try {
      limit.call(
          name.label() + " is not created",
          () -> {
            services.start(name, factory, SETTINGS, telemetry.observer(name.label()));
            return null;
          });
    } catch (Exception | LinkageError | StackOverflowError e) {
      String why = "%s cannot be created: %s".formatted(name.label(), LearnerCode.describe(e));
      throw notJudged(e instanceof NotJudgedException ? e.getMessage() : why);
    }
  }

  /** A service that is not the only one has a step of its own, which says why. */
  private RuntimeException notJudged(String why) {
    return byMainClass.isEmpty()
        ? new NotJudgedException(why)
        : new TestAbortedException("waiting for a step that is not judged: " + why);
  }

  private Function<ServiceSetup, TracedService> factory(ServiceName name) {
    Function<ServiceSetup, TracedService> own = underTest.get(name);
    return own == null
        ? ReferenceService.factory(name)
        : setup -> {
          TracedService service = own.apply(setup);
          telemetry.judge(name, service);
          return service;
        };
  }

  /** Sends a scenario's query to the gateway. */
  public QueryResult query(Scenario scenario) {
    return query(scenario, Map.of());
  }

  /** Sends a scenario's query to the gateway, with headers of a client from outside. */
  public QueryResult query(Scenario scenario, Map<String, String> headers) {
    return call(ServiceName.API_GATEWAY, scenario, headers);
  }

  /** Sends a scenario's query to one service as a caller would, with that caller's headers. */
  public QueryResult call(ServiceName service, Scenario scenario, Map<String, String> headers) {
    Evidence evidence = client.call(service, scenario, headers);
    boolean whole = service == ServiceName.API_GATEWAY && headers.isEmpty();
    if (whole && scenario.equals(Scenario.SUCCESS)) {
      success = evidence;
    }
    return new QueryResult(evidence);
  }

  /** Sends two queries to a service, which serves them at the same time. */
  public QueryResult overlap(ServiceName service) {
    return new QueryResult(client.overlap(service));
  }
}
