package tracing.backends;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.time.Duration;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.services.http.HttpServer;

@DisplayName("The stub LLM")
class StubLlmTest {

  private final HttpServer stub = StubLlm.start("127.0.0.1", 0, Duration.ZERO);

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  @DisplayName("answers OpenAI's own client, always the same to the same prompt")
  void deterministic() {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().apiKey("none").baseUrl(stub.url() + "/v1").build();
    try {
      assertThat(answer(client, "Hello")).contains("Hello").isEqualTo(answer(client, "Hello"));
    } finally {
      client.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"model\": \"m\"}",
        "{\"model\": \"m\", \"messages\": []}",
        "{\"model\": \"m\", \"messages\": {}}",
        "{\"model\": \"m\", \"messages\": [{\"content\": \"a\"}], \"tools\": [{}]}"
      })
  @DisplayName("refuses a request without model or messages as OpenAI does")
  void refuses(String body) {
    try (UnirestInstance client = Unirest.spawnInstance()) {
      var answer = client.post(stub.url() + "/v1/chat/completions").body(body).asString();

      assertThat(answer.getStatus()).isEqualTo(400);
      assertThat(answer.getBody()).contains("\"type\":\"invalid_request_error\"");
    }
  }

  private static String answer(OpenAIClient client, String prompt) {
    ChatCompletion completion =
        client
            .chat()
            .completions()
            .create(ChatCompletionCreateParams.builder().model("m").addUserMessage(prompt).build());
    return completion.choices().get(0).message().content().orElseThrow();
  }
}
