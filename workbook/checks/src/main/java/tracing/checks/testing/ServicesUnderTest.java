package tracing.checks.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tracing.checks.compile.StepClasses;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.ServiceClasses;
import tracing.checks.reference.ReferenceService;
import tracing.services.ServiceName;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;
import tracing.services.http.Json;
import tracing.services.http.JsonClient;
import tracing.services.http.UnusableResponseException;
import tracing.services.todo.OpenTasks;
import tracing.traces.SdkSpans;

/**
 * A JUnit extension that runs all three services in this process, for the tests of one class: those
 * under test, and reference services in the place of the others.
 */
public final class ServicesUnderTest implements BeforeAllCallback, AfterAllCallback {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final JsonClient CLIENT = new JsonClient(LIMIT);

  private final Map<ServiceName, Function<ServiceSetup, TracedService>> underTest =
      new EnumMap<>(ServiceName.class);
  private final Set<ServiceName> byMainClass = EnumSet.noneOf(ServiceName.class);
  private boolean hung;
  private final InMemoryTelemetry telemetry = new InMemoryTelemetry();
  private final InProcessServices services = new InProcessServices();

  private ServicesUnderTest() {}

  /** Puts nothing under test yet. */
  public static ServicesUnderTest create() {
    return new ServicesUnderTest();
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

  @Override
  public void afterAll(ExtensionContext context) {
    stop();
  }

  void start() {
    OpenTasks.reset();
    services.startStubLlm(telemetry.observer(Evidence.PROVIDER));
    for (ServiceName name : ServiceName.values()) {
      services.start(
          name,
          underTest.getOrDefault(name, ReferenceService.factory(name)),
          Map.of(),
          telemetry.observer(name.label()));
    }
  }

  void stop() {
    services.close();
  }

  /** Sends a scenario's query to the gateway. */
  public QueryResult query(Scenario scenario) {
    return query(scenario, Map.of());
  }

  /** Sends a scenario's query to the gateway, with headers of a client from outside. */
  public QueryResult query(Scenario scenario, Map<String, String> headers) {
    return send(ServiceName.API_GATEWAY, scenario, headers);
  }

  /** Sends a scenario's query to one service as a caller would, with that caller's headers. */
  public QueryResult call(ServiceName service, Scenario scenario, Map<String, String> headers) {
    return send(service, scenario, headers);
  }

  private QueryResult send(ServiceName service, Scenario scenario, Map<String, String> headers) {
    telemetry.clear();
    int status = post(service, scenario, headers);
    Set<ServiceName> judged = Set.copyOf(underTest.keySet());
    return new QueryResult(
        new Evidence(
            scenario,
            judged,
            SdkSpans.convert(telemetry.spans().finished()),
            telemetry.events(),
            status));
  }

  /** A service that hung once is not asked again: the other tests would only wait for it too. */
  private int post(ServiceName service, Scenario scenario, Map<String, String> headers) {
    if (hung) {
      throw new AssertionError("A service hung in an earlier check, so it was not asked again.");
    }
    URI url = URI.create(services.url(service) + ReferenceSpan.pathOf(service));
    try {
      return CLIENT.post(url, Json.write(scenario.fields(service)), headers).status();
    } catch (UnusableResponseException e) {
      throw new AssertionError(service.label() + " " + e.getMessage() + ".", e);
    } catch (InterruptedIOException e) {
      hung = true;
      throw new AssertionError(
          service.label() + " gave no answer within " + LIMIT.toSeconds() + " s.", e);
    } catch (IOException e) {
      throw new AssertionError(
          service.label() + " returned no usable response: " + e.getMessage(), e);
    }
  }
}
