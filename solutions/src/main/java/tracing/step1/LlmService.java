package tracing.step1;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.openai.v1_1.OpenAITelemetry;
import java.util.Map;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.honeyhive.EventType;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.services.ServiceMain;
import tracing.services.ServiceSetup;
import tracing.services.TracedService;
import tracing.services.http.HttpError;
import tracing.services.http.Json;
import tracing.services.http.JsonFields;
import tracing.services.http.RequestHeaders;

/**
 * Answers prompts with a language model: the last of the three services.
 *
 * <p>This is the reference solution; the file to edit has the same name.
 */
public class LlmService implements TracedService {

  private final HoneyHiveTracer tracer;
  private final OpenAIClient openAi;
  private final String model;

  public LlmService(ServiceSetup setup) {
    tracer = setup.tracer().project(setup.project()).source("llm-service").init();
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

  private String generate(Request request, Response response) {
    Context caller = tracer.extractContext(RequestHeaders.of(request));
    try (Scope scope = caller.makeCurrent()) {
      JsonFields body = JsonFields.of(request);
      String answer = generateResponse(body.string("user_id"), body.string("prompt"));
      return Json.write(Map.of("response", answer));
    }
  }

  private String generateResponse(String userId, String prompt) {
    return tracer.trace(
        "generate_response",
        EventType.MODEL,
        Map.of("user_id", userId, "prompt", prompt),
        () -> {
          tracer.enrichSpan(
              Map.of(
                  "service", "llm-service", "user_id", userId, "prompt_length", prompt.length()));
          String answer = complete(prompt);
          tracer.enrichSpan(Map.of("response_length", answer.length()));
          return answer;
        });
  }

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
