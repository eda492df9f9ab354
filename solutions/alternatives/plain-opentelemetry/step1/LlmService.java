package tracing.step1;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.instrumentation.openai.v1_1.OpenAITelemetry;
import java.util.Map;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.services.http.HttpError;
import tracing.services.http.Json;
import tracing.services.http.JsonFields;
import tracing.services.ServiceMain;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;

/** The llm-service with OpenTelemetry's own API alone, in the place of the tracer's helpers. */
public class LlmService implements TracedService {

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
  private final OpenAIClient openAi;
  private final String model;

  public LlmService(ServiceSetup setup) {
    tracer = setup.tracer().project(setup.project()).source("llm-service").init();
    propagator = tracer.openTelemetry().getPropagators().getTextMapPropagator();
    spans = tracer.openTelemetry().getTracer("llm-service");
    openAi = OpenAITelemetry.create(tracer.openTelemetry()).wrap(setup.openAiClient());
    model = setup.model();
  }

  public static void main(String[] args) {
    ServiceMain.run("llm-service", LlmService::new);
  }

  @Override
  public HoneyHiveTracer tracer() {
    return tracer;
  }

  @Override
  public void routes(Service server) {
    server.post("/generate", this::generate);
  }

  // tag::plain[]
  private Object generate(Request request, Response response) {
    Context caller = propagator.extract(Context.root(), request, GETTER);
    try (Scope scope = caller.makeCurrent()) {
      JsonFields body = JsonFields.of(request);
      String answer = generateResponse(body.string("user_id"), body.string("prompt"));
      return Json.write(Map.of("response", answer));
    }
  }

  private String generateResponse(String userId, String prompt) {
    Span span =
        spans
            .spanBuilder("generate_response")
            .setAttribute("honeyhive_event_type", "model")
            .setAttribute("honeyhive_inputs.prompt", prompt)
            // end::plain[]
            .setAttribute("honeyhive_inputs.user_id", userId)
            .setAttribute("honeyhive_metadata.service", "llm-service")
            .setAttribute("honeyhive_metadata.user_id", userId)
            .setAttribute("honeyhive_metadata.prompt_length", prompt.length())
            // tag::plain[]
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      String answer = complete(prompt);
      span.setAttribute("honeyhive_metadata.response_length", answer.length());
      span.setAttribute("honeyhive_outputs.result", answer);
      return answer;
    } catch (RuntimeException e) {
      span.recordException(e);
      span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
      throw e;
    } finally {
      span.end();
    }
  }
  // end::plain[]

  private String complete(String prompt) {
    ChatCompletion completion =
        openAi
            .chat()
            .completions()
            .create(
                ChatCompletionCreateParams.builder().model(model).addUserMessage(prompt).build());
    return completion.choices().stream()
        .findFirst()
        .flatMap(choice -> choice.message().content())
        .orElseThrow(() -> new HttpError(502, "the LLM provider gave no answer"));
  }
}
