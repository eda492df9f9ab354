package tracing.services;

import static org.assertj.core.api.Assertions.catchThrowable;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import kong.unirest.core.UnirestInstance;
import spark.Response;
import spark.Service;
import tracing.services.http.HttpError;
import tracing.services.http.HttpServer;
import tracing.services.http.OutboundHttp;

/** Renders what a service answers when its call of another server failed, one answer a line. */
final class CallMessages {

  private static final ChatCompletionCreateParams QUESTION =
      ChatCompletionCreateParams.builder().model("m").addUserMessage("hello").build();

  private final StringBuilder texts = new StringBuilder();

  String render() throws IOException {
    String large = "{\"a\": \"" + "x".repeat(4_000_000) + "\"}";
    try (HttpServer server =
        HttpServer.start("server", "127.0.0.1", 0, "NONE", http -> answerCalls(http, large))) {
      addCalls(server.url() + "/array", Duration.ofSeconds(20));
      addCalls(server.url() + "/large", Duration.ofSeconds(20));
      addCalls(server.url() + "/busy", Duration.ofSeconds(20));
    }
    String nowhere;
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nowhere = "http://127.0.0.1:" + silent.getLocalPort();
      addCalls(nowhere, Duration.ofMillis(1));
    }
    addCalls(nowhere, Duration.ofSeconds(20));
    return texts.toString();
  }

  private static void answerCalls(Service http, String large) {
    http.post("/array/*", (request, response) -> "[]");
    http.post("/large/*", (request, response) -> large);
    http.post("/busy/*", (request, response) -> busy(response));
  }

  private void addCalls(String url, Duration limit) {
    String millis = String.valueOf(limit.toMillis());
    try (OutboundHttp outbound = new OutboundHttp();
        UnirestInstance service =
            UnirestClients.create("user-service", outbound.client(false, limit))) {
      addHttpError(catchThrowable(() -> service.post(url + "/").body("{}").asString()));
      OpenAIClient llm =
          OpenAiClients.create(
              Map.of("OPENAI_BASE_URL", url, "OPENAI_TIMEOUT_MS", millis), outbound);
      addHttpError(catchThrowable(() -> llm.chat().completions().create(QUESTION)));
    }
  }

  private static String busy(Response response) {
    response.status(503);
    return "{}";
  }

  private void addHttpError(Throwable failure) {
    if (failure != null) {
      HttpError error =
          failure instanceof OpenAIException ofLlm
              ? CallFailures.ofLlm(ofLlm)
              : (HttpError) failure;
      texts.append(error.httpStatus()).append(' ').append(error.getMessage()).append('\n');
    }
  }
}
