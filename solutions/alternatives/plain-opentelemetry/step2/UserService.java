package tracing.step2;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
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
import tracing.services.ServiceMain;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;

/** The user-service with OpenTelemetry's own API alone for the context, in the place of the tracer's helpers. */
public class UserService implements TracedService {

  /** Reads headers from Spark's request, which compares their names without case. */
  private static final TextMapGetter<Request> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Request request) {
          return request.headers();
        }

        @Override
        public String get(Request request, String name) {
          return request.headers(name);
        }
      };

  private final HoneyHiveTracer tracer;
  private final TextMapPropagator propagator;
  private final Tracer spans;
  private final UnirestInstance client;
  private final String llmServiceUrl;

  public UserService(ServiceSetup setup) {
    tracer = setup.tracer().project(setup.project()).source("user-service").init();
    propagator = tracer.openTelemetry().getPropagators().getTextMapPropagator();
    spans = tracer.openTelemetry().getTracer("user-service");
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

  private Object process(Request request, Response response) {
    Context caller = propagator.extract(Context.root(), request, GETTER);
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

  // tag::plain[]
  private boolean validateUser(String userId) {
    Span span =
        spans
            .spanBuilder("validate_user")
            .setAttribute("honeyhive_event_type", "tool")
            .setAttribute("honeyhive_inputs.user_id", userId)
            // end::plain[]
            .setAttribute("honeyhive_metadata.operation", "validate_user")
            .setAttribute("honeyhive_metadata.user_id", userId)
            // tag::plain[]
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      boolean valid = userId.startsWith("user_");
      span.setAttribute("honeyhive_metadata.is_valid", valid);
      span.setAttribute("honeyhive_outputs.result", valid);
      return valid;
    } finally {
      span.end();
    }
  }

  private String callLlmService(String userId, String query) {
    Map<String, String> headers = new HashMap<>();
    propagator.inject(Context.current(), headers, (to, name, value) -> to.put(name, value));
    HttpResponse<String> reply =
        client
            .post(llmServiceUrl + "/generate")
            .headers(headers)
            .body(Map.of("user_id", userId, "prompt", query))
            .asString();
    tracer.enrichSpan(Map.of("downstream_status", reply.getStatus()));
    return DownstreamResponse.bodyOrThrow(reply);
  }
  // end::plain[]
}
