package tracing.step2;

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

/** The user-service with a span of its own around the call of the next service. */
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
    Context caller = tracer.extractContext(RequestHeaders.of(request));
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
            throw new HttpError(403, "Invalid user");
          }
          tracer.enrichSpan(Map.of("validation", "passed"));
          return callLlmService(userId, query);
        });
  }

  private boolean validateUser(String userId) {
    return tracer.trace(
        "validate_user",
        EventType.TOOL,
        Map.of("user_id", userId),
        () -> {
          boolean valid = userId.startsWith("user_");
          tracer.enrichSpan(
              Map.of("operation", "validate_user", "user_id", userId, "is_valid", valid));
          return valid;
        });
  }

  private String callLlmService(String userId, String query) {
    HttpResponse<String> reply =
        tracer.trace("POST /generate", EventType.GENERIC, () -> post(userId, query));
    tracer.enrichSpan(Map.of("downstream_status", reply.getStatus()));
    return DownstreamResponse.bodyOrThrow(reply);
  }

  /** Injects while a span of the call itself is current. */
  private HttpResponse<String> post(String userId, String query) {
    Map<String, String> headers = new HashMap<>();
    tracer.injectContext(headers);
    return client
        .post(llmServiceUrl + "/generate")
        .headers(headers)
        .body(Map.of("user_id", userId, "prompt", query))
        .asString();
  }
}
