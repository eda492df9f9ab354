package tracing.backends;

import static tracing.services.OpenAiClients.STUB_PORT;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.backends.llm.ChatCompletionRequest;
import tracing.backends.llm.ChatCompletionResponse;
import tracing.backends.llm.StubModel;
import tracing.services.ServiceObserver;
import tracing.services.http.HttpServer;
import tracing.services.http.Json;
import tracing.services.http.RequestBody;

/**
 * Imitates OpenAI's chat completions: it answers with text that depends only on the prompt, as a
 * whole or as a stream. If a request has tools, the stub asks for each of them once, in their
 * order, before it answers.
 *
 * <p>Each answer takes a while, so that the LLM call is the slowest span, as it is with a real LLM.
 * A prompt such as {@code status 500} is answered with that HTTP status, to show a failure.
 */
public final class StubLlm {

  /** How long an answer takes when the stub runs for a learner. */
  public static final Duration LATENCY = Duration.ofMillis(120);

  private static final int MAX_BYTES = 4_000_000;

  /** So many pieces of a stream take as long as the first one takes to come. */
  private static final int PIECES_IN_LATENCY = 20;

  private static final Logger log = Logger.getLogger(StubLlm.class.getName());

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
    http.post("/v1/chat/completions", this::complete);
  }

  private String complete(Request request, Response response)
      throws IOException, InterruptedException {
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
    var completion = new ChatCompletionResponse(read.get(), StubModel.answer(read.get()));
    return read.get().isStreamed() ? stream(completion.events(), response) : completion.json();
  }

  /** Writes the events one by one, until the client goes away. Returns what is left to write. */
  private String stream(List<String> events, Response response) throws InterruptedException {
    response.type("text/event-stream");
    try {
      OutputStream out = response.raw().getOutputStream();
      for (String event : events) {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
        Thread.sleep(latency.toMillis() / PIECES_IN_LATENCY);
      }
    } catch (IOException e) {
      log.log(Level.FINE, "The client of a stream went away", e);
    }
    return "";
  }

  private static String refuse(Response response, int status) {
    response.status(status);
    String message =
        status == 400
            ? "the request needs a model and messages"
            : "the prompt asked for this status";
    return Json.write(Map.of("error", Map.of("message", message, "type", "invalid_request_error")));
  }
}
