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
import tracing.services.http.DownstreamResponse;
import tracing.services.http.JsonFields;
import tracing.services.http.RequestHeaders;
import tracing.services.ServiceMain;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;

/** Takes queries from outside and starts their traces: the first of the three services. */
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
    // TODO 3.5: start every trace from Context.root(), whatever the client sends
    Map<String, String> sent = RequestHeaders.of(request);
    try (Scope scope = todo("3.5", () -> tracer.extractContext(sent).makeCurrent())) {
      // TODO 3.1: say that this is a session event
      return tracer.trace(
          "handle_query", todo("3.1", EventType.GENERIC), () -> handleQuery(request));
    }
  }

  private String handleQuery(Request request) {
    // TODO 3.4: write service, endpoint (/api/query) and client_ip on the span
    todo("3.4");
    JsonFields body = JsonFields.of(request);
    String userId = body.string("user_id");
    String query = body.string("query");
    // TODO 3.4: write user_id on the span
    todo("3.4");
    return callUserService(userId, query);
  }

  private String callUserService(String userId, String query) {
    Map<String, String> headers = new TreeMap<>();
    // TODO 3.2: write the current context into the headers
    todo("3.2");
    // TODO 3.4: write propagated_headers, the names of the headers, on the span
    todo("3.4");
    HttpResponse<String> reply =
        client
            .post(userServiceUrl + "/process")
            // TODO 3.3: send the headers
            .headers(todo("3.3", Map.of()))
            .body(Map.of("user_id", userId, "query", query))
            .asString();
    int size = reply.getBody().getBytes(StandardCharsets.UTF_8).length;
    // TODO 3.4: write user_service_status and response_size on the span
    todo("3.4");
    return DownstreamResponse.bodyOrThrow(reply);
  }
}
