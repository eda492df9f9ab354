package tracing.backends;

import static tracing.services.OpenAiClients.STUB_PORT;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.services.ServiceObserver;
import tracing.services.http.HttpServer;
import tracing.services.http.Json;
import tracing.services.http.RequestBody;

/**
 * Imitates OpenAI's chat completions: it answers with text that depends only on the prompt.
 *
 * <p>Each answer takes a while, so that the LLM call is the slowest span, as it is with a real LLM.
 * A prompt such as {@code status 500} is answered with that HTTP status, to show a failure.
 */
public final class StubLlm {

  /** How long an answer takes when the stub runs for a learner. */
  public static final Duration LATENCY = Duration.ofMillis(120);

  private static final int MAX_BYTES = 4_000_000;
  private static final int QUOTED = 80;

  private final Duration latency;

  private StubLlm(Duration latency) {
    this.latency = latency;
  }

  /** Runs the stub as a process, at the port in {@code STUB_LLM_PORT}. */
  public static void main(String[] args) {
    BackendMain.run(
        "stub-llm", "STUB_LLM_PORT", STUB_PORT, (host, port) -> start(host, port, LATENCY));
  }

  /**
   * Starts listening.
   *
   * @param port 0 to 65535, where 0 picks a free one
   * @param latency how long each answer takes
   * @throws IllegalStateException when the port is in use
   */
  public static HttpServer start(String host, int port, Duration latency) {
    return start(host, port, latency, ServiceObserver.NONE);
  }

  /** Starts listening, watched by {@code observer}. */
  public static HttpServer start(
      String host, int port, Duration latency, ServiceObserver observer) {
    StubLlm stub = new StubLlm(latency);
    return HttpServer.start(
        "stub-llm",
        host,
        port,
        "STUB_LLM_PORT",
        http -> {
          observer.beforeRoutes(http);
          stub.routes(http);
          observer.afterRoutes(http);
        });
  }

  /** Tells whether the environment sets no LLM provider, so that this one is to answer. */
  public static boolean isNeeded(Map<String, String> environment) {
    return environment.getOrDefault("OPENAI_API_KEY", "").isBlank()
        && environment.getOrDefault("OPENAI_BASE_URL", "").isBlank();
  }

  /** Returns the settings with which a service calls the stub LLM at {@code url}. */
  public static Map<String, String> settings(URI url) {
    return Map.of("OPENAI_BASE_URL", url + "/v1");
  }

  private void routes(Service http) {
    http.post(
        "/v1/chat/completions", (request, response) -> Json.write(complete(request, response)));
  }

  private Object complete(Request request, Response response) throws InterruptedException {
    String body = RequestBody.readText(request, MAX_BYTES);
    Optional<ChatCompletionRequest> read = ChatCompletionRequest.read(body);
    if (read.isEmpty()) {
      return refuse(response, 400);
    }
    String prompt = read.get().prompt();
    Thread.sleep(latency.toMillis());
    if (prompt.matches("status [45]\\d\\d")) {
      return refuse(response, Integer.parseInt(prompt.substring("status ".length())));
    }
    return completion(read.get().model(), prompt, answer(prompt));
  }

  private static Object refuse(Response response, int status) {
    response.status(status);
    String message =
        status == 400
            ? "the request needs a model and messages"
            : "the prompt asked for this status";
    return Map.of("error", Map.of("message", message, "type", "invalid_request_error"));
  }

  private static String answer(String prompt) {
    if (prompt.toLowerCase(Locale.ROOT).contains("distributed tracing")) {
      return "Distributed tracing is a method of following one request through many services:"
          + " each step is recorded as a span, and all spans share one trace id.";
    }
    String quoted = prompt.length() > QUOTED ? prompt.substring(0, QUOTED) + "..." : prompt;
    return "This is the stub LLM. You asked: \"" + quoted + "\".";
  }

  private static Map<String, Object> completion(String model, String prompt, String answer) {
    Map<String, Object> completion = new LinkedHashMap<>();
    completion.put("id", "chatcmpl-" + Integer.toHexString(prompt.hashCode()));
    completion.put("object", "chat.completion");
    completion.put("created", 0);
    completion.put("model", model);
    completion.put(
        "choices",
        List.of(
            Map.of(
                "index",
                0,
                "message",
                Map.of("role", "assistant", "content", answer),
                "finish_reason",
                "stop")));
    completion.put("usage", usage(tokens(prompt), tokens(answer)));
    return completion;
  }

  private static Map<String, Integer> usage(int prompt, int answer) {
    return Map.of(
        "prompt_tokens", prompt, "completion_tokens", answer, "total_tokens", prompt + answer);
  }

  /** About four characters are a token, in English text. */
  private static int tokens(String text) {
    return 1 + text.length() / 4;
  }
}
