package tracing.checks.reference;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import kong.unirest.core.UnirestInstance;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.services.ServiceName;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;
import tracing.services.http.DownstreamResponse;
import tracing.services.http.HttpError;
import tracing.services.http.Json;
import tracing.services.http.JsonFields;
import tracing.services.http.RequestHeaders;

/**
 * A service that stands beside the one under test: it makes one span and propagates correctly, so
 * that a broken trace is the fault of the service under test.
 */
public final class ReferenceService implements TracedService {

  private final ServiceRole role;
  private final HoneyHiveTracer tracer;
  private final UnirestInstance client;
  private final String nextUrl;

  private ReferenceService(ServiceRole role, ServiceSetup setup) {
    this.role = role;
    String label = role.service().label();
    tracer = setup.tracer().project(setup.project()).source(label).init();
    boolean last = role.next() == null;
    client = last ? null : setup.httpClient(role.next().service().label());
    nextUrl = last ? "" : setup.url(role.next().service().label()) + role.next().path();
  }

  /** Returns what makes a neighbour in the place of {@code service}. */
  public static Function<ServiceSetup, TracedService> factory(ServiceName service) {
    ServiceRole role =
        Stream.of(ServiceRole.values())
            .filter(r -> r.service() == service)
            .findFirst()
            .orElseThrow();
    return setup -> new ReferenceService(role, setup);
  }

  @Override
  public HoneyHiveTracer tracer() {
    return tracer;
  }

  @Override
  public void routes(Service server) {
    server.post(role.path(), this::handle);
  }

  private String handle(Request request, Response response) {
    Context caller =
        role == ServiceRole.GATEWAY
            ? Context.root()
            : tracer.extractContext(RequestHeaders.of(request));
    try (Scope scope = caller.makeCurrent()) {
      JsonFields body = JsonFields.of(request);
      String userId = body.string("user_id");
      String text = body.string(role.textField());
      return tracer.trace(role.span(), role.type(), () -> answer(userId, text));
    }
  }

  private String answer(String userId, String text) {
    tracer.enrichSpan(Map.of("service", role.service().label(), "user_id", userId));
    if (role == ServiceRole.USER && !userId.startsWith("user_")) {
      throw new HttpError(403, "Invalid user");
    }
    if (role == ServiceRole.LLM) {
      return generate(text);
    }
    return forward(userId, text);
  }

  private static String generate(String text) {
    if (text.startsWith("status ")) {
      throw new HttpError(502, "the LLM provider answered " + text.substring("status ".length()));
    }
    return Json.write(Map.of("response", "You asked: " + text));
  }

  private String forward(String userId, String text) {
    Map<String, String> headers = new HashMap<>();
    tracer.injectContext(headers);
    return DownstreamResponse.bodyOrThrow(
        client
            .post(nextUrl)
            .headers(headers)
            .body(Map.of("user_id", userId, role.next().textField(), text))
            .asString());
  }
}
