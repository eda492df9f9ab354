package tracing.step3;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.UnirestInstance;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.honeyhive.EventType;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.services.ServiceMain;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;
import tracing.services.http.DownstreamResponse;
import tracing.services.http.JsonFields;

/**
 * Takes queries from outside and starts their traces: the first of the three services.
 *
 * <p>This is the reference solution; the file to edit has the same name.
 */
public class ApiGateway implements TracedService {

  private final HoneyHiveTracer tracer;
  private final UnirestInstance client;
  private final String userServiceUrl;

  public ApiGateway(ServiceSetup setup) {
    tracer = setup.tracer().project(setup.project()).source("api-gateway").init();
    client = setup.httpClient("user-service");
    userServiceUrl = setup.url("user-service");
  }

  public static void main(String[] args) {
    ServiceMain.run("api-gateway", ApiGateway::new);
  }

  @Override
  public HoneyHiveTracer tracer() {
    return tracer;
  }

  @Override
  public void routes(Service server) {
    server.post("/api/query", this::query);
  }

  private String query(Request request, Response response) {
    try (Scope scope = Context.root().makeCurrent()) {
      return tracer.trace("handle_query", EventType.SESSION, () -> handleQuery(request));
    }
  }

  private String handleQuery(Request request) {
    tracer.enrichSpan(
        Map.of("service", "api-gateway", "endpoint", "/api/query", "client_ip", request.ip()));
    JsonFields body = JsonFields.of(request);
    String userId = body.string("user_id");
    String query = body.string("query");
    tracer.enrichSpan(Map.of("user_id", userId));
    return callUserService(userId, query);
  }

  private String callUserService(String userId, String query) {
    Map<String, String> headers = new TreeMap<>();
    tracer.injectContext(headers);
    tracer.enrichSpan(Map.of("propagated_headers", headers.keySet()));
    HttpResponse<String> reply =
        client
            .post(userServiceUrl + "/process")
            .headers(headers)
            .body(Map.of("user_id", userId, "query", query))
            .asString();
    int size = reply.getBody().getBytes(StandardCharsets.UTF_8).length;
    tracer.enrichSpan(Map.of("user_service_status", reply.getStatus(), "response_size", size));
    return DownstreamResponse.bodyOrThrow(reply);
  }
}
