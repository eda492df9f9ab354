package tracing.services;

import com.openai.client.OpenAIClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import kong.unirest.core.UnirestInstance;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.honeyhive.HoneyHiveTracerBuilder;
import tracing.services.http.OutboundHttp;
import tracing.services.http.Ports;

/**
 * The settings of a service, and the clients for its calls, which it closes when the service stops.
 *
 * <p>Settings are environment variables; docs/settings.md lists them. Not safe for use by several
 * threads: a service asks for everything in its constructor.
 */
public final class ServiceSetup implements AutoCloseable {

  private static final String DEFAULT_PROJECT = "distributed-tracing-tutorial";

  private final Map<String, String> environment;
  private final ServiceObserver observer;
  private final OutboundHttp outbound = new OutboundHttp();
  private final Deque<Runnable> clients = new ArrayDeque<>();

  /**
   * Creates the setup.
   *
   * @param environment the variables to read
   * @param observer watches the service, for tests and commands
   */
  public ServiceSetup(Map<String, String> environment, ServiceObserver observer) {
    this.environment = Map.copyOf(environment);
    this.observer = observer;
  }

  /** Returns a tracer builder that reads this setup's environment. */
  public HoneyHiveTracerBuilder tracer() {
    return observer.tracing(HoneyHiveTracer.builder().environment(environment));
  }

  /** Returns the HoneyHive project: {@code HH_PROJECT}, or {@code distributed-tracing-tutorial}. */
  public String project() {
    return setting("HH_PROJECT", DEFAULT_PROJECT);
  }

  /**
   * Returns the address of a service without a trailing slash, such as {@code
   * http://127.0.0.1:5002}.
   *
   * @param service its label, such as {@code llm-service}
   * @throws IllegalArgumentException naming the variable when a setting is not usable
   */
  public String url(String service) {
    ServiceName name = ServiceName.of(service);
    int port = Ports.fromEnvironment(environment, name.portVariable(), name.defaultPort());
    return HttpAddress.require(
        name.urlVariable(), setting(name.urlVariable(), "http://127.0.0.1:" + port));
  }

  /**
   * Creates a client for calls of another service.
   *
   * <p>A call that fails throws an {@link tracing.services.http.HttpError} that names the service:
   * 504 when the call took too long, else 502.
   *
   * @param service its label, such as {@code llm-service}
   * @throws IllegalArgumentException naming the variable when a setting is not usable
   */
  public UnirestInstance httpClient(String service) {
    Duration limit = Timeouts.of(environment).callOf(ServiceName.of(service)).plus(Timeouts.BODY);
    boolean https = HttpAddress.isHttps(url(service));
    UnirestInstance client = UnirestClients.create(service, outbound.client(https, limit));
    clients.push(client::close);
    observer.client(client);
    return client;
  }

  /**
   * Creates a client for the LLM provider, or for the stub LLM when there is no API key.
   *
   * @throws IllegalArgumentException naming the variable when a setting is not usable
   */
  public OpenAIClient openAiClient() {
    OpenAIClient client = OpenAiClients.create(environment, outbound);
    clients.push(client::close);
    return client;
  }

  /** Returns the model to use: {@code OPENAI_MODEL}, or {@code gpt-4o-mini}. */
  public String model() {
    return setting("OPENAI_MODEL", "gpt-4o-mini");
  }

  @Override
  public void close() {
    clients.forEach(Runnable::run);
    clients.clear();
    outbound.close();
  }

  /** Ends every call that the service is waiting for. Safe for use by any thread. */
  void cancelCalls() {
    outbound.cancelCalls();
  }

  Map<String, String> environment() {
    return environment;
  }

  ServiceObserver observer() {
    return observer;
  }

  private String setting(String name, String fallback) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? fallback : value;
  }
}
