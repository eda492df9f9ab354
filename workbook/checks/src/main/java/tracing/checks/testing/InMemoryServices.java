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
import tracing.checks.events.Act;
import tracing.checks.events.ActRecorder;
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
  private final Queue<Act> acts = new ConcurrentLinkedQueue<>();
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
            environment, new InMemoryObserver(new ActRecorder(name.label(), acts::add), spans));
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
    return new ActRecorder(label, acts::add);
  }

  /** What the services did so far, in that order. */
  public List<Act> acts() {
    return List.copyOf(acts);
  }

  /** Forgets all spans and acts. */
  public void clear() {
    spans.clear();
    acts.clear();
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
