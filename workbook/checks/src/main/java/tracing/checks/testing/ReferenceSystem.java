package tracing.checks.testing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;
import tracing.backends.StubLlm;
import tracing.checks.layout.ServiceClasses;
import tracing.services.ServiceName;
import tracing.services.http.HttpServer;

/** The three reference services in this process, in front of a stub or a broken LLM. */
public final class ReferenceSystem implements AutoCloseable {

  public static final String QUERY =
      "{\"user_id\": \"user_123\", \"query\": \"Explain distributed tracing\"}";

  public final InMemoryServices services = new InMemoryServices();
  private final UnirestInstance client = Unirest.spawnInstance();
  private final HttpServer llm;

  private ReferenceSystem(HttpServer llm, Map<ServiceName, Map<String, String>> settings) {
    this.llm = llm;
    client.config().requestTimeout(30_000);
    Map<String, String> forLlm =
        new HashMap<>(settings.getOrDefault(ServiceName.LLM_SERVICE, Map.of()));
    forLlm.putIfAbsent("OPENAI_BASE_URL", llm.url() + "/v1");
    services.start(
        ServiceName.LLM_SERVICE,
        ServiceClasses.factory(ServiceName.LLM_SERVICE, ReferenceSystem.class.getClassLoader()),
        forLlm);
    services.start(
        ServiceName.USER_SERVICE,
        ServiceClasses.factory(ServiceName.USER_SERVICE, ReferenceSystem.class.getClassLoader()),
        settings.getOrDefault(ServiceName.USER_SERVICE, Map.of()));
    services.start(
        ServiceName.API_GATEWAY,
        ServiceClasses.factory(ServiceName.API_GATEWAY, ReferenceSystem.class.getClassLoader()),
        settings.getOrDefault(ServiceName.API_GATEWAY, Map.of()));
  }

  /** Starts the services in front of a stub LLM that answers at once. */
  public static ReferenceSystem start() {
    return start(Map.of());
  }

  public static ReferenceSystem start(Map<ServiceName, Map<String, String>> settings) {
    return new ReferenceSystem(StubLlm.start("127.0.0.1", 0, Duration.ZERO), settings);
  }

  /** Starts the services in front of an LLM that does what {@code routes} say. */
  public static ReferenceSystem withLlm(
      Consumer<spark.Service> routes, Map<ServiceName, Map<String, String>> settings) {
    return new ReferenceSystem(
        HttpServer.start("broken-llm", "127.0.0.1", 0, "NONE", routes), settings);
  }

  /** Sends the tutorial's query to the gateway. */
  public HttpResponse<String> query() {
    return post(ServiceName.API_GATEWAY, "/api/query", QUERY, Map.of());
  }

  public HttpResponse<String> query(String body) {
    return post(ServiceName.API_GATEWAY, "/api/query", body, Map.of());
  }

  public HttpResponse<String> post(
      ServiceName service, String path, String body, Map<String, String> headers) {
    return client
        .post(services.url(service) + path)
        .header("Content-Type", "application/json")
        .headersReplace(headers)
        .body(body)
        .asString();
  }

  public HttpResponse<String> get(ServiceName service, String path) {
    return client.get(services.url(service) + path).asString();
  }

  public List<SpanData> spans() {
    return services.spans().finished();
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

  public Object attribute(String span, String key) {
    return attribute(span(span), key);
  }

  public static Object attribute(SpanData span, String key) {
    for (Map.Entry<AttributeKey<?>, Object> entry : span.getAttributes().asMap().entrySet()) {
      if (entry.getKey().getKey().equals(key)) {
        return entry.getValue();
      }
    }
    return null;
  }

  @Override
  public void close() throws Exception {
    services.close();
    llm.close();
    client.close();
  }
}
