package tracing.backends.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.backends.StubLlm;
import tracing.services.http.HttpServer;

@DisplayName("If a request has tools, the stub LLM")
class ToolCallsTest {

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
  @DisplayName("asks for the first of them, with arguments that fit its parameters")
  void call() {
    ChatCompletion.Choice choice = ask(question("Rain?", "weather").build());

    assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
    assertThat(choice.message().content()).isEmpty();
    assertThat(call(choice).function().name()).isEqualTo("weather");
    assertThat(call(choice).function().arguments())
        .isEqualTo("{\"place\":\"Rain?\",\"days\":1,\"unit\":\"C\",\"exact\":true}");
  }

  @Test
  @DisplayName("answers in text once it has the tool's result")
  void answer() {
    ChatCompletionCreateParams.Builder conversation = question("Rain?", "weather");
    answerCall(conversation, ask(conversation.build()), "No rain.");
    ChatCompletion.Choice choice = ask(conversation.build());

    assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    assertThat(choice.message().content().orElseThrow()).contains("Rain?", "No rain.");
  }

  @Test
  @DisplayName("asks for each of them once, in their order")
  void each() {
    ChatCompletionCreateParams.Builder conversation = question("Rain?", "weather", "calendar");
    answerCall(conversation, ask(conversation.build()), "No rain.");
    ChatCompletion.Choice second = ask(conversation.build());
    answerCall(conversation, second, "Monday.");

    assertThat(call(second).function().name()).isEqualTo("calendar");
    assertThat(ask(conversation.build()).message().content()).isPresent();
  }

  @Test
  @DisplayName("asks again after the next question of the user")
  void nextQuestion() {
    ChatCompletionCreateParams.Builder conversation = question("Rain?", "weather");
    answerCall(conversation, ask(conversation.build()), "No rain.");
    conversation.addUserMessage("Snow?");

    assertThat(call(ask(conversation.build())).function().arguments()).contains("Snow?");
  }

  @Test
  @DisplayName("asks for none of them if the request forbids it")
  void forbidden() {
    ChatCompletionCreateParams.Builder conversation =
        question("Rain?", "weather").toolChoice(ChatCompletionToolChoiceOption.Auto.NONE);

    assertThat(ask(conversation.build()).message().toolCalls()).isEmpty();
  }

  @Test
  @DisplayName("asks for them in a stream as in a whole answer")
  void streamed() {
    ChatCompletionCreateParams question = question("Rain?", "weather").build();
    ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> answer =
        client.chat().completions().createStreaming(question)) {
      answer.stream().forEach(whole::accumulate);
    }

    assertThat(call(whole.chatCompletion().choices().get(0))).isEqualTo(call(ask(question)));
  }

  private ChatCompletion.Choice ask(ChatCompletionCreateParams question) {
    return client.chat().completions().create(question).choices().get(0);
  }

  private static ChatCompletionMessageFunctionToolCall call(ChatCompletion.Choice choice) {
    return choice.message().toolCalls().orElseThrow().get(0).asFunction();
  }

  private static void answerCall(
      ChatCompletionCreateParams.Builder conversation,
      ChatCompletion.Choice choice,
      String result) {
    conversation.addMessage(choice.message());
    conversation.addMessage(
        ChatCompletionToolMessageParam.builder()
            .toolCallId(call(choice).id())
            .content(result)
            .build());
  }

  private static ChatCompletionCreateParams.Builder question(String prompt, String... tools) {
    ChatCompletionCreateParams.Builder question =
        ChatCompletionCreateParams.builder().model("m").addUserMessage(prompt);
    List.of(tools).forEach(tool -> question.addTool(tool(tool)));
    return question;
  }

  private static ChatCompletionFunctionTool tool(String name) {
    Map<String, Object> properties = new LinkedHashMap<>(Map.of("place", Map.of("type", "string")));
    properties.put("days", Map.of("type", "integer"));
    properties.put("unit", Map.of("type", "string", "enum", List.of("C", "F")));
    properties.put("exact", Map.of("type", "boolean"));
    FunctionParameters parameters =
        FunctionParameters.builder()
            .putAdditionalProperty("type", JsonValue.from("object"))
            .putAdditionalProperty("properties", JsonValue.from(properties))
            .build();
    return ChatCompletionFunctionTool.builder()
        .function(FunctionDefinition.builder().name(name).parameters(parameters).build())
        .build();
  }
}
