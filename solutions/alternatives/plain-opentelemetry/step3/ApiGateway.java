package tracing.step3;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.UnirestInstance;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.services.http.DownstreamResponse;
import tracing.services.http.HttpError;
import tracing.services.http.JsonFields;
import tracing.services.ServiceMain;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;

/** The api-gateway with OpenTelemetry's own API alone, in the place of the tracer's helpers. */
public class ApiGateway implements TracedService {

  private final HoneyHiveTracer tracer;
  private final TextMapPropagator propagator;
  private final Tracer spans;
  private final UnirestInstance client;
  private final String userServiceUrl;

  public ApiGateway(ServiceSetup setup) {
    tracer = setup.tracer().project(setup.project()).source("api-gateway").init();
    propagator = tracer.openTelemetry().getPropagators().getTextMapPropagator();
    spans = tracer.openTelemetry().getTracer("api-gateway");
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

  // tag::plain[]
  private Object query(Request request, Response response) {
    Span span =
        spans
            .spanBuilder("handle_query")
            .setNoParent()
            .setAttribute("honeyhive_event_type", "session")
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      String answer = handleQuery(request);
      span.setAttribute("honeyhive_outputs.result", answer);
      return answer;
    } catch (HttpError e) {
      span.setAttribute("http.response.status_code", e.httpStatus());
      if (e.httpStatus() >= 500) {
        span.recordException(e);
        span.setStatus(StatusCode.ERROR, e.getMessage());
      }
      throw e;
    } finally {
      span.end();
    }
  }
  // end::plain[]

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
    propagator.inject(Context.current(), headers, (to, name, value) -> to.put(name, value));
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
