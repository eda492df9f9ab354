package tracing.checks.testing;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import spark.Service;
import tracing.backends.StubLlm;
import tracing.services.RunningService;
import tracing.services.ServiceName;
import tracing.services.ServiceObserver;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;
import tracing.services.http.HttpServer;

/**
 * Services and their LLM provider in this process, each on a free port of the loopback address and
 * each service with an SDK of its own. Start a server after those that it calls.
 */
public final class InProcessServices implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final Map<String, String> addresses = new HashMap<>();
  private final Map<ServiceName, URI> urls = new EnumMap<>(ServiceName.class);
  private final Deque<Runnable> running = new ArrayDeque<>();

  /** Starts a stub LLM that answers at once. */
  public InProcessServices startStubLlm(ServiceObserver observer) {
    return add(StubLlm.start(HOST, 0, Duration.ZERO, observer));
  }

  /** Starts an LLM provider that answers as {@code routes} define. */
  public InProcessServices startLlm(Consumer<Service> routes) {
    return add(HttpServer.start("llm-provider", HOST, 0, "NONE", routes));
  }

  /**
   * Starts a service.
   *
   * @param settings environment variables for it alone
   */
  public void start(
      ServiceName name,
      Function<ServiceSetup, TracedService> factory,
      Map<String, String> settings,
      ServiceObserver observer) {
    Map<String, String> environment = new HashMap<>(addresses);
    environment.put(name.portVariable(), "0");
    environment.putAll(settings);
    RunningService service =
        RunningService.start(name, new ServiceSetup(environment, observer), factory);
    running.push(service::close);
    urls.put(name, service.url());
    addresses.put(name.urlVariable(), service.url().toString());
  }

  /** Returns where a service listens. */
  public URI url(ServiceName name) {
    return urls.get(name);
  }

  /** Stops the servers, those that were started last first. */
  @Override
  public void close() {
    running.forEach(Runnable::run);
    running.clear();
  }

  private InProcessServices add(HttpServer llm) {
    running.push(llm::close);
    addresses.put("OPENAI_BASE_URL", llm.url() + "/v1");
    return this;
  }
}
