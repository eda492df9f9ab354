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
import tracing.services.ServiceMain;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;
import tracing.services.http.DownstreamResponse;
import tracing.services.http.HttpError;
import tracing.services.http.JsonFields;
import tracing.services.http.RequestHeaders;

/**
 * Validates the user, then asks the LLM service: the middle of the three services.
 *
 * <p>You edit this file. The reference solution is the class of the same name in solutions.
 */
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
    // TODO 2.1: extract the caller's context, as in step 1
    Context caller = todo("2.1", Context.root());
    try (Scope scope = caller.makeCurrent()) {
      JsonFields body = JsonFields.of(request);
      return processUserRequest(body.string("user_id"), body.string("query"));
    }
  }

  private String processUserRequest(String userId, String query) {
    return tracer.trace(
        "process_user_request",
        EventType.CHAIN,
        Map.of("user_id", userId, "query", query),
        () -> {
          tracer.enrichSpan(
              Map.of("service", "user-service", "user_id", userId, "operation", "process_request"));
          if (!validateUser(userId)) {
            tracer.enrichSpan(Map.of("validation", "failed"));
            // TODO 2.6: refuse the invalid user with a 403 instead of a 200
            return todo("2.6", "{\"error\": \"Invalid user\"}");
          }
          tracer.enrichSpan(Map.of("validation", "passed"));
          return callLlmService(userId, query);
        });
  }

  private boolean validateUser(String userId) {
    // TODO 2.2: trace this work as validate_user, a TOOL with the input user_id
    todo("2.2");
    boolean valid = userId.startsWith("user_");
    tracer.enrichSpan(Map.of("operation", "validate_user", "user_id", userId, "is_valid", valid));
    return valid;
  }

  private String callLlmService(String userId, String query) {
    Map<String, String> headers = new HashMap<>();
    // TODO 2.3: inject the current context into the headers
    todo("2.3");
    HttpResponse<String> reply =
        client
            .post(llmServiceUrl + "/generate")
            // TODO 2.4: send the headers
            .headers(todo("2.4", Map.of()))
            .body(Map.of("user_id", userId, "prompt", query))
            .asString();
    // TODO 2.5: the next line throws when the call failed: write downstream_status before it
    String answer = todo("2.5", () -> DownstreamResponse.bodyOrThrow(reply));
    int status = reply.getStatus();
    tracer.enrichSpan(Map.of("downstream_status", status));
    return answer;
  }
}
