package tracing.backends.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.time.Duration;
import java.util.List;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.backends.StubLlm;
import tracing.services.http.HttpServer;

@DisplayName("A streamed answer of the stub LLM")
class StreamedAnswerTest {

  private final HttpServer stub = StubLlm.start("127.0.0.1", 0, Duration.ZERO);
  private final OpenAIClient client =
      OpenAIOkHttpClient.builder()
          .apiKey("none")
          .baseUrl(stub.url() + "/v1")
          .maxRetries(0)
          .timeout(Duration.ofSeconds(10))
          .build();

  @AfterEach
  void stop() {
    client.close();
    stub.close();
  }

  @Test
  @DisplayName("comes word by word, and is the same text as the whole answer")
  void words() {
    List<ChatCompletionChunk> chunks = chunks(question("Hello").build());
    ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
    chunks.forEach(whole::accumulate);

    assertThat(chunks).hasSizeGreaterThan(5);
    assertThat(content(whole.chatCompletion()))
        .isEqualTo(content(client.chat().completions().create(question("Hello").build())));
  }

  @Test
  @DisplayName("ends with the number of tokens only if the request wants it")
  void usage() {
    ChatCompletionStreamOptions options =
        ChatCompletionStreamOptions.builder().includeUsage(true).build();
    List<ChatCompletionChunk> without = chunks(question("Hello").build());
    List<ChatCompletionChunk> with = chunks(question("Hello").streamOptions(options).build());

    assertThat(without).allMatch(chunk -> chunk.usage().isEmpty());
    assertThat(with).hasSize(without.size() + 1);
    assertThat(with.get(with.size() - 1).usage().orElseThrow().completionTokens()).isPositive();
    assertThat(with.get(with.size() - 1).choices()).isEmpty();
  }

  @Test
  @DisplayName("is a stream of server-sent events that ends with [DONE]")
  void events() {
    try (UnirestInstance http = Unirest.spawnInstance()) {
      var answer =
          http.post(stub.url() + "/v1/chat/completions")
              .body("{\"model\": \"m\", \"messages\": [{\"content\": \"a\"}], \"stream\": true}")
              .asString();

      assertThat(answer.getHeaders().getFirst("Content-Type")).startsWith("text/event-stream");
      assertThat(answer.getBody()).contains("\"finish_reason\":null").endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  @DisplayName("does not begin if the prompt asks for a failure")
  void failure() {
    assertThatThrownBy(() -> chunks(question("status 503").build()))
        .isInstanceOfSatisfying(
            OpenAIServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(503));
  }

  private List<ChatCompletionChunk> chunks(ChatCompletionCreateParams question) {
    try (StreamResponse<ChatCompletionChunk> answer =
        client.chat().completions().createStreaming(question)) {
      return answer.stream().toList();
    }
  }

  private static ChatCompletionCreateParams.Builder question(String prompt) {
    return ChatCompletionCreateParams.builder().model("m").addUserMessage(prompt);
  }

  private static String content(ChatCompletion completion) {
    return completion.choices().get(0).message().content().orElseThrow();
  }
}
