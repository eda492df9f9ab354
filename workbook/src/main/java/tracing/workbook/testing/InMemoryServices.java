package tracing.workbook.testing;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import tracing.workbook.service.RunningService;
import tracing.workbook.service.ServiceName;
import tracing.workbook.service.ServiceSetup;
import tracing.workbook.service.TracedService;

/**
 * Services in this process, each with an SDK and a resource of its own, over one exporter.
 *
 * <p>Each listens on a free port of the loopback address. Start a service after those that it
 * calls.
 */
public final class InMemoryServices implements AutoCloseable {

  private final RecordedSpans spans = new RecordedSpans();
  private final Map<ServiceName, URI> urls = new EnumMap<>(ServiceName.class);
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  /**
   * Starts a service.
   *
   * @param settings environment variables for it alone
   */
  public void start(
      ServiceName name,
      Function<ServiceSetup, TracedService> factory,
      Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>();
    urls.forEach((service, url) -> environment.put(service.urlVariable(), url.toString()));
    environment.put(name.portVariable(), "0");
    environment.putAll(settings);
    ServiceSetup setup = new ServiceSetup(environment, tracer -> tracer.spanExporter(spans));
    RunningService service = RunningService.start(name, setup, factory);
    running.push(service);
    urls.put(name, service.url());
  }

  /** Returns where a service listens. */
  public URI url(ServiceName name) {
    return urls.get(name);
  }

  /** The spans of all services. */
  public RecordedSpans spans() {
    return spans;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable service : running) {
      service.close();
    }
  }
}
