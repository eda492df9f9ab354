package tracing.solutions;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;
import spark.Service;
import tracing.checks.layout.ServiceClasses;
import tracing.checks.testing.InMemoryTelemetry;
import tracing.checks.testing.InProcessServices;
import tracing.services.ServiceName;
import tracing.services.ServiceObserver;

/** The three reference services in this process, in front of a stub or a broken LLM. */
public final class ReferenceSystem implements AutoCloseable {

  /** The body of the tutorial's query. */
  public static final String QUERY =
      "{\"user_id\": \"user_123\", \"query\": \"Explain distributed tracing\"}";

  private final InMemoryTelemetry telemetry = new InMemoryTelemetry(InMemorySpanExporter.create());
  private final InProcessServices services = new InProcessServices();
  private final UnirestInstance client = Unirest.spawnInstance();

  private ReferenceSystem() {
    client.config().requestTimeout(30_000);
  }

  /** Starts the services in front of a stub LLM that answers at once. */
  public static ReferenceSystem start() {
    return start(Map.of());
  }

  /**
   * Does the same with settings.
   *
   * @param settings environment variables, by the service that they are for
   */
  public static ReferenceSystem start(Map<ServiceName, Map<String, String>> settings) {
    ReferenceSystem system = new ReferenceSystem();
    system.services.startStubLlm(ServiceObserver.NONE);
    return system.startServices(settings);
  }

  /** Starts the services in front of an LLM provider that answers as {@code routes} define. */
  public static ReferenceSystem withLlm(
      Consumer<Service> routes, Map<ServiceName, Map<String, String>> settings) {
    ReferenceSystem system = new ReferenceSystem();
    system.services.startLlm(routes);
    return system.startServices(settings);
  }

  private ReferenceSystem startServices(Map<ServiceName, Map<String, String>> settings) {
    ClassLoader loader = ReferenceSystem.class.getClassLoader();
    for (ServiceName name : ServiceName.values()) {
      services.start(
          name,
          ServiceClasses.factory(name, loader),
          settings.getOrDefault(name, Map.of()),
          telemetry.observer(name.label()));
    }
    return this;
  }

  /** Sends the tutorial's query to the gateway. */
  public HttpResponse<String> query() {
    return post(ServiceName.API_GATEWAY, "/api/query", QUERY, Map.of());
  }

  /** Sends a body to the gateway. */
  public HttpResponse<String> query(String body) {
    return post(ServiceName.API_GATEWAY, "/api/query", body, Map.of());
  }

  /** Sends a body to a service, with headers that replace the client's own. */
  public HttpResponse<String> post(
      ServiceName service, String path, String body, Map<String, String> headers) {
    return client
        .post(services.url(service) + path)
        .header("Content-Type", "application/json")
        .headersReplace(headers)
        .body(body)
        .asString();
  }

  /** Gets a path of a service. */
  public HttpResponse<String> get(ServiceName service, String path) {
    return client.get(services.url(service) + path).asString();
  }

  /** Returns where a service listens. */
  public URI url(ServiceName service) {
    return services.url(service);
  }

  /** The spans that ended so far. */
  public List<SpanData> spans() {
    return telemetry.spans().finished();
  }

  /** Forgets the spans that ended so far. */
  public void clear() {
    telemetry.clear();
  }

  /** Returns the one span with this name. */
  public SpanData span(String name) {
    List<SpanData> found = new ArrayList<>(spans());
    found.removeIf(span -> !span.getName().equals(name));
    if (found.size() != 1) {
      throw new AssertionError("not one span \"" + name + "\" among " + spans());
    }
    return found.get(0);
  }

  /** Returns an attribute of the one span with this name, or null when it does not have it. */
  public Object attribute(String span, String key) {
    return attribute(span(span), key);
  }

  /** Returns an attribute of a span, or null when it does not have it. */
  public static Object attribute(SpanData span, String key) {
    for (Map.Entry<AttributeKey<?>, Object> entry : span.getAttributes().asMap().entrySet()) {
      if (entry.getKey().getKey().equals(key)) {
        return entry.getValue();
      }
    }
    return null;
  }

  @Override
  public void close() {
    services.close();
    client.close();
  }
}
