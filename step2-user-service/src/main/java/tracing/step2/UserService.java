package tracing.step2;

import static tracing.services.todo.Todo.todo;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.UnirestInstance;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.honeyhive.EventType;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.services.http.DownstreamResponse;
import tracing.services.http.HttpError;
import tracing.services.http.JsonFields;
import tracing.services.http.RequestHeaders;
import tracing.services.ServiceMain;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;

/** Validates the user, then asks the LLM service: the middle of the three services. */
public class UserService implements TracedService {

  private final HoneyHiveTracer tracer;
  private final UnirestInstance client;
  private final String llmServiceUrl;

  public UserService(ServiceSetup setup) {
    tracer = setup.tracer().project(setup.project()).source("user-service").init();
    client = setup.httpClient("llm-service");
    llmServiceUrl = setup.url("llm-service");
  }

  public static void main(String[] args) {
    ServiceMain.run("user-service", UserService::new);
  }

  @Override
  public HoneyHiveTracer tracer() {
    return tracer;
  }

  @Override
  public void routes(Service server) {
    server.post("/process", this::process);
  }

  private String process(Request request, Response response) {
    // TODO 2.1: read the caller's context, as in step 1
    Context caller = todo("2.1", Context.root());
    try (Scope scope = caller.makeCurrent()) {
      JsonFields body = JsonFields.of(request);
      return processUserRequest(body.string("user_id"), body.string("query"));
    }
  }

  private String processUserRequest(String userId, String query) {
    return tracer.trace(
        "process_user_request",
        // TODO 2.2: say that this is a chain event, and what went in: user_id and query
        todo("2.2", EventType.GENERIC),
        todo("2.2", Map.of()),
        () -> {
          // TODO 2.6: write service, user_id and operation (process_request) on the span
          todo("2.6");
          if (!validateUser(userId)) {
            // TODO 2.7: write validation (failed) on the span, and refuse with a 403
            return todo("2.7", "{\"error\": \"Invalid user\"}");
          }
          // TODO 2.6: write validation (passed) on the span
          todo("2.6");
          return callLlmService(userId, query);
        });
  }

  private boolean validateUser(String userId) {
    // TODO 2.3: trace this as validate_user, a tool event with the input user_id,
    // and write operation (validate_user), user_id and is_valid on the span
    return todo("2.3", () -> userId.startsWith("user_"));
  }

  private String callLlmService(String userId, String query) {
    Map<String, String> headers = new HashMap<>();
    // TODO 2.4: write the current context into the headers
    todo("2.4");
    HttpResponse<String> reply =
        client
            .post(llmServiceUrl + "/generate")
            // TODO 2.5: send the headers
            .headers(todo("2.5", Map.of()))
            .body(Map.of("user_id", userId, "prompt", query))
            .asString();
    // TODO 2.6: write downstream_status on the span
    todo("2.6");
    return DownstreamResponse.bodyOrThrow(reply);
  }
}
