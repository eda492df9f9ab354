package tracing.checks.testing;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;
import tracing.checks.compile.StepClasses;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.layout.ServiceClasses;
import tracing.services.ServiceName;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;

/** A JUnit extension that runs {@link TestedServices} for the tests of a class. */
public final class ServicesUnderTest implements BeforeAllCallback, AfterAllCallback {

  private final TestedServices services;
  private final Set<ServiceName> byMainClass = EnumSet.noneOf(ServiceName.class);
  private QueryResult success;

  private ServicesUnderTest(InMemorySpanExporter spans) {
    services = new TestedServices(spans);
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
    services.with(name, factory);
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

  /** A service that is not the only one has a step of its own, which says why it is not judged. */
  @Override
  public void beforeAll(ExtensionContext context) {
    if (byMainClass.isEmpty()) {
      services.start();
      return;
    }
    ClassLoader loader = StepClasses.loader(context.getRequiredTestClass().getClassLoader());
    byMainClass.forEach(name -> services.with(name, ServiceClasses.factory(name, loader)));
    try {
      services.start();
    } catch (NotJudgedException e) {
      throw new TestAbortedException(StepClasses.ANOTHER_STEP + e.getMessage(), e);
    }
  }

  /** Publishes the trace of a successful query, for commands that show it. */
  @Override
  public void afterAll(ExtensionContext context) {
    if (success != null) {
      context.publishReportEntry(TraceText.of(success.evidence()).entry());
    }
    services.close();
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
    QueryResult result = services.call(service, scenario, headers);
    boolean whole = service == ServiceName.API_GATEWAY && headers.isEmpty();
    if (whole && scenario.equals(Scenario.SUCCESS)) {
      success = result;
    }
    return result;
  }

  /** Sends two queries to a service, which serves them at the same time. */
  public QueryResult overlap(ServiceName service) {
    return services.overlap(service);
  }
}
