package tracing.checks.reference;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import kong.unirest.core.UnirestInstance;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.honeyhive.EventType;
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
 * A service that runs beside the one under test: it makes the spans of the demo and propagates
 * context correctly, so that a broken trace is the fault of the service under test. It answers in
 * the place of the LLM itself: loading the LLM's client would take most of the time of a check.
 */
public final class ReferenceService implements TracedService {

  private final ReferenceSpan span;
  private final ReferenceSpan next;
  private final HoneyHiveTracer tracer;
  private final UnirestInstance client;
  private final String nextUrl;

  private ReferenceService(ServiceName service, ServiceSetup setup) {
    span = ReferenceSpan.entryOf(service);
    next = span.remoteChild().orElse(null);
    tracer = setup.tracer().project(setup.project()).source(service.label()).init();
    String callee = next == null ? null : next.service().label();
    client = next == null ? null : setup.httpClient(callee);
    nextUrl = next == null ? null : setup.url(callee) + ReferenceSpan.pathOf(next.service());
  }

  /** Returns a factory of the reference service for {@code service}. */
  public static Function<ServiceSetup, TracedService> factory(ServiceName service) {
    return setup -> new ReferenceService(service, setup);
  }

  @Override
  public HoneyHiveTracer tracer() {
    return tracer;
  }

  @Override
  public void routes(Service server) {
    server.post(ReferenceSpan.pathOf(span.service()), this::handle);
  }

  private String handle(Request request, Response response) {
    Context caller =
        span.parent() == null ? Context.root() : tracer.extractContext(RequestHeaders.of(request));
    try (Scope scope = caller.makeCurrent()) {
      JsonFields body = JsonFields.of(request);
      String userId = body.string("user_id");
      String text = body.string(span.textField());
      EventType type = EventType.valueOf(span.eventType().toUpperCase(Locale.ROOT));
      Map<String, Object> inputs = Map.of("user_id", userId, span.textField(), text);
      return tracer.trace(span.eventName(), type, inputs, () -> answer(userId, text));
    }
  }

  private String answer(String userId, String text) {
    tracer.enrichSpan(Map.of("service", span.service().label(), "user_id", userId));
    if (span == ReferenceSpan.PROCESS_USER_REQUEST && !isValid(userId)) {
      throw new HttpError(403, "Invalid user");
    }
    return next == null ? generate(text) : forward(userId, text);
  }

  private boolean isValid(String userId) {
    return tracer.trace(
        ReferenceSpan.VALIDATE_USER.eventName(), EventType.TOOL, () -> userId.startsWith("user_"));
  }

  private String generate(String text) {
    return tracer.trace(
        ReferenceSpan.OPENAI_CALL.eventName(), EventType.MODEL, () -> answerOfModel(text));
  }

  private static String answerOfModel(String text) {
    if (text.startsWith("status ")) {
      throw new HttpError(502, "the LLM provider answered " + text.substring("status ".length()));
    }
    return Json.write(Map.of("response", "You asked: “" + text + "”"));
  }

  private String forward(String userId, String text) {
    Map<String, String> headers = new HashMap<>();
    tracer.injectContext(headers);
    return DownstreamResponse.bodyOrThrow(
        client
            .post(nextUrl)
            .headers(headers)
            .body(Map.of("user_id", userId, next.textField(), text))
            .asString());
  }
}
