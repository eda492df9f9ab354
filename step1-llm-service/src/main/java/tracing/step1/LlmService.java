package tracing.step1;

import static tracing.services.todo.Todo.todo;

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
 * <p>You edit this file. The reference solution is the class of the same name in solutions.
 */
public class LlmService implements TracedService {

  private final HoneyHiveTracer tracer;
  private final OpenAIClient openAi;
  private final String model;

  public LlmService(ServiceSetup setup) {
    tracer = setup.tracer().project(setup.project()).source("llm-service").init();
    // TODO 1.3: wrap the client, so that each of its calls becomes a span
    openAi = todo("1.3", setup.openAiClient());
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
    // TODO 1.1: extract the caller's context from the headers of the request
    Context caller = todo("1.1", Context.root());
    // TODO 1.2: make the caller's context current
    try (Scope scope = todo("1.2", Scope.noop())) {
      JsonFields body = JsonFields.of(request);
      String answer = generateResponse(body.string("user_id"), body.string("prompt"));
      // TODO 1.4: generate_response has ended here, so enrichSpan writes nothing: move that line
      todo("1.4");
      tracer.enrichSpan(Map.of("response_length", answer.length()));
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
          // TODO 1.5: let a failing LLM call mark the span, instead of hiding the failure
          todo("1.5");
          String answer;
          try {
            answer = complete(prompt);
          } catch (RuntimeException e) {
            answer = "Sorry, the model is not available.";
          }
          // TODO 1.4: move the line to here, where the span is current
          todo("1.4");
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
