package tracing.maintenance.load;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import tracing.backends.StubLlm;
import tracing.checks.layout.ServiceClasses;
import tracing.honeyhive.HoneyHiveTracerBuilder;
import tracing.services.RunningService;
import tracing.services.ServiceName;
import tracing.services.ServiceObserver;
import tracing.services.ServiceSetup;
import tracing.services.http.HttpServer;

/**
 * The three services of the class path in this process, in front of a stub that answers at once.
 */
final class LoadedServices implements AutoCloseable {

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Map<String, String> settings = new HashMap<>();
  private URI gateway;

  private LoadedServices() {}

  /** Starts services that send each span to an exporter as it ends. */
  static LoadedServices withExporter(SpanExporter exporter) {
    return new LoadedServices().start(new Exporting(exporter));
  }

  URI gateway() {
    return gateway;
  }

  @Override
  public void close() {
    for (AutoCloseable one : running) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private LoadedServices start(ServiceObserver observer) {
    HttpServer llm = StubLlm.start("127.0.0.1", 0, Duration.ZERO);
    running.push(llm);
    settings.put("OPENAI_BASE_URL", llm.url() + "/v1");
    for (ServiceName name : ServiceName.values()) {
      settings.put(name.portVariable(), "0");
      RunningService service =
          RunningService.start(
              name,
              new ServiceSetup(settings, observer),
              ServiceClasses.factory(name, LoadedServices.class.getClassLoader()));
      running.push(service);
      settings.put(name.urlVariable(), service.url().toString());
      gateway = service.url();
    }
    return this;
  }

  private record Exporting(SpanExporter exporter) implements ServiceObserver {

    @Override
    public HoneyHiveTracerBuilder tracing(HoneyHiveTracerBuilder tracer) {
      return tracer.spanExporter(exporter);
    }
  }
}
