package tracing.checks.incidents;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import tracing.checks.testing.RecordedSpans;
import tracing.traces.SdkSpans;
import tracing.traces.TraceSpan;

/**
 * A small system of services in this process. Each service has an OpenTelemetry SDK of its own; the
 * system records the spans of all of them, and the headers of their requests. Its clock and ids
 * make each run look the same.
 */
public final class IncidentSystem implements AutoCloseable {

  private final RecordedSpans recorded = new RecordedSpans();
  private final List<TraceSpan> received = new ArrayList<>();
  private final Requests requests = new Requests();
  private final IncidentLog log = new IncidentLog();
  private final SystemClock clock = new SystemClock();
  private final ServiceSdks sdks = new ServiceSdks(clock);
  private final Map<String, OpenTelemetrySdk> services = new LinkedHashMap<>();
  private final List<ExecutorService> pools = new ArrayList<>();
  private List<String> leftThreads = List.of();

  private IncidentSystem() {}

  /**
   * Returns the system after it has run once.
   *
   * @throws IllegalStateException when the code under test throws an exception
   */
  public static IncidentSystem after(IncidentScenario scenario) {
    IncidentSystem system = new IncidentSystem();
    try {
      scenario.run(system);
      system.leftThreads = LeftContexts.threads(system.pools);
      return system;
    } catch (Exception e) {
      system.close();
      throw new IllegalStateException("The code throws an exception: " + e, e);
    }
  }

  /** Returns a service that records every span, and reads and writes W3C headers. */
  public IncidentService service(String name) {
    return service(name, provider -> provider);
  }

  /** Returns a service whose tracer provider is built differently, unless it is there already. */
  public IncidentService service(String name, UnaryOperator<SdkTracerProviderBuilder> changes) {
    return serviceExportingTo(recorded, name, changes);
  }

  /** Returns a service that sends its spans somewhere else, unless it is there already. */
  public IncidentService serviceExportingTo(SpanExporter exporter, String name) {
    return serviceExportingTo(exporter, name, provider -> provider);
  }

  /** Returns a service that uses an SDK which the code under test has built. */
  public IncidentService service(String name, OpenTelemetry own) {
    return new IncidentService(this, name, own);
  }

  private IncidentService serviceExportingTo(
      SpanExporter exporter, String name, UnaryOperator<SdkTracerProviderBuilder> changes) {
    return service(name, services.computeIfAbsent(name, n -> sdks.build(n, exporter, changes)));
  }

  /** Returns the provider of a service, for an SDK that the code under test builds. */
  public SdkTracerProvider provider(String service) {
    service(service);
    return services.get(service).getSdkTracerProvider();
  }

  /** Returns the resource of a service, for a provider that the code under test builds. */
  public static Resource resource(String service) {
    return ServiceSdks.resource(service);
  }

  /** Returns where the services send their spans. */
  public SpanExporter exporter() {
    return recorded;
  }

  /** Waits until the services have sent their spans, at most 5 s each. */
  public void flush() {
    services
        .values()
        .forEach(sdk -> sdk.getSdkTracerProvider().forceFlush().join(5, TimeUnit.SECONDS));
  }

  /** Adds spans that another backend has received. */
  public void addSpans(Collection<TraceSpan> spans) {
    received.addAll(spans);
  }

  /** Returns a thread pool whose threads are named after it; the system closes it. */
  public ExecutorService pool(String name, int threads) {
    int[] number = {0};
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, name + "-" + ++number[0]);
              thread.setDaemon(true);
              return thread;
            });
    pools.add(pool);
    return pool;
  }

  /** Lets time pass on the system's clock, and nowhere else. */
  public void pass(long millis) {
    clock.advance(millis);
  }

  /** Notes a request and its headers, as they were sent and as they arrived. */
  public void request(
      String from, String to, Map<String, String> sent, Map<String, String> arrived) {
    requests.note(from, to, sent, arrived);
  }

  /** Adds a line to the log. */
  public void log(String service, String message) {
    log.add(service, message);
  }

  /** From now on, what OpenTelemetry logs is a part of the log of this service. */
  public void logOpenTelemetry(String service) {
    log.follow(service);
  }

  /** Returns what to claim about the spans that ended. */
  public IncidentTrace trace() {
    return new IncidentTrace(spans(), leftThreads);
  }

  /** Returns what the system shows. */
  public IncidentEvidence evidence() {
    return new IncidentEvidence(spans(), requests.lines(), log.lines());
  }

  @Override
  public void close() {
    log.close();
    pools.forEach(ExecutorService::shutdownNow);
    services.values().forEach(OpenTelemetrySdk::close);
  }

  private List<TraceSpan> spans() {
    List<TraceSpan> spans = new ArrayList<>(SdkSpans.convert(recorded.finished()));
    spans.addAll(received);
    return spans;
  }
}
