package tracing.checks.testing;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import tracing.checks.events.ContextEvent;
import tracing.checks.events.ContextEventRecorder;
import tracing.services.RunningService;
import tracing.services.ServiceName;
import tracing.services.ServiceObserver;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;

/**
 * Services in this process, each with an SDK and a resource of its own, over one exporter.
 *
 * <p>Each listens on a free port of the loopback address. Start a service after those that it
 * calls.
 */
public final class InMemoryServices implements AutoCloseable {

  private final RecordedSpans spans = new RecordedSpans();
  private final Queue<ContextEvent> events = new ConcurrentLinkedQueue<>();
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
    ServiceSetup setup =
        new ServiceSetup(
            environment,
            new InMemoryObserver(new ContextEventRecorder(name.label(), events::add), spans));
    RunningService service = RunningService.start(name, setup, factory);
    running.push(service);
    urls.put(name, service.url());
  }

  /** Returns where a service listens. */
  public URI url(ServiceName name) {
    return urls.get(name);
  }

  /** Returns an observer that adds to what the services did, for a stand-in with this label. */
  public ServiceObserver observer(String label) {
    return new ContextEventRecorder(label, events::add);
  }

  /** The context events so far, in that order. */
  public List<ContextEvent> events() {
    return List.copyOf(events);
  }

  /** Forgets all spans and context events. */
  public void clear() {
    spans.clear();
    events.clear();
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
