package tracing.checks.testing;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.LearnerCode;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.reference.ReferenceService;
import tracing.services.ServiceName;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;
import tracing.services.todo.OpenTasks;

/**
 * Runs the services under test, and reference services for the others, and sends them queries. Not
 * safe for use by several threads.
 */
public final class TestedServices implements AutoCloseable {

  /** Longer than the time limit, so that no other service gives up on one that hangs. */
  private static final Map<String, String> SETTINGS = Map.of("OPENAI_TIMEOUT_MS", "90000");

  private final Map<ServiceName, Function<ServiceSetup, TracedService>> underTest =
      new EnumMap<>(ServiceName.class);
  private final TimeLimit limit = TimeLimit.generous();
  private final InMemoryTelemetry telemetry;
  private final InProcessServices services = new InProcessServices();
  private final ScenarioClient client;

  /** Puts nothing under test yet; {@code spans} receives every span that ends in a service. */
  public TestedServices(InMemorySpanExporter spans) {
    telemetry = new InMemoryTelemetry(spans);
    client = new ScenarioClient(limit, services, telemetry, underTest.keySet());
  }

  /** Puts a service under test. */
  public TestedServices with(ServiceName name, Function<ServiceSetup, TracedService> factory) {
    underTest.put(name, factory);
    return this;
  }

  /**
   * Starts all services.
   *
   * @throws NotJudgedException when one of them cannot be created
   */
  public void start() {
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
    } catch (NotJudgedException e) {
      throw e;
    } catch (Exception | LinkageError | StackOverflowError e) {
      throw new NotJudgedException(
          "%s cannot be created: %s".formatted(name.label(), LearnerCode.describe(e)));
    }
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

  /** Sends a scenario's query to one service as a caller would, with that caller's headers. */
  public QueryResult call(ServiceName service, Scenario scenario, Map<String, String> headers) {
    return new QueryResult(client.call(service, scenario, headers));
  }

  /** Sends two queries to a service, which serves them at the same time. */
  public QueryResult overlap(ServiceName service) {
    return new QueryResult(client.overlap(service));
  }

  /** Stops all services. */
  @Override
  public void close() {
    services.close();
  }
}
