package tracing.step3;

import static tracing.services.todo.Todo.todo;

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
import tracing.services.http.RequestHeaders;

/**
 * Takes queries from outside and starts their traces: the first of the three services.
 *
 * <p>You edit this file. The reference solution is the class of the same name in solutions.
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
    // TODO 3.1: start every trace here, whatever the client sends
    Map<String, String> sent = RequestHeaders.of(request);
    try (Scope scope = todo("3.1", () -> tracer.extractContext(sent).makeCurrent())) {
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
    // TODO 3.3: the map is still empty here: write the names once the headers are in it
    tracer.enrichSpan(Map.of("propagated_headers", todo("3.3", headers.keySet())));
    // TODO 3.2: inject the current context into the headers ...
    todo("3.2");
    HttpResponse<String> reply =
        client
            .post(userServiceUrl + "/process")
            // TODO 3.2: ... and send them
            .headers(todo("3.2", Map.of()))
            .body(Map.of("user_id", userId, "query", query))
            .asString();
    // TODO 3.3: the next line throws when the call failed: write status and size before it
    String answer = todo("3.3", () -> DownstreamResponse.bodyOrThrow(reply));
    int status = reply.getStatus();
    int size = answer.getBytes(StandardCharsets.UTF_8).length;
    tracer.enrichSpan(Map.of("user_service_status", status, "response_size", size));
    return answer;
  }
}
