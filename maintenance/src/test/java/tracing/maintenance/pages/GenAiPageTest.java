package tracing.maintenance.pages;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.services.blocking.chat.ChatCompletionService;
import io.opentelemetry.instrumentation.openai.v1_1.OpenAITelemetry;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tracing.backends.StubLlm;
import tracing.services.http.HttpServer;

/** To approve a changed table, copy {@code target/genai.md} into docs/genai.md. */
@Tag("maintain")
@DisplayName("OpenTelemetry's instrumentation of OpenAI's client")
class GenAiPageTest {

  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  private static final Comparator<String> SPANS_FIRST =
      Comparator.<String, Boolean>comparing(line -> !line.startsWith("span"))
          .thenComparing(Comparator.naturalOrder());

  private HttpServer llm;
  private OpenAIClient client;

  @BeforeEach
  void start() {
    llm = StubLlm.start("127.0.0.1", 0, Duration.ZERO);
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl(llm.url() + "/v1")
            .apiKey("none")
            .maxRetries(0)
            .timeout(Duration.ofSeconds(10))
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    llm.close();
  }

  @Test
  @DisplayName("writes what the table in docs/genai.md says, and nothing else")
  void table() throws Exception {
    var usage = ChatCompletionStreamOptions.builder().includeUsage(true).build();
    Map<String, Set<String>> calls = new LinkedHashMap<>();
    calls.put("answer", written(false, chat -> chat.create(request("Hello").build())));
    calls.put("stream", written(false, chat -> read(chat, request("Hello"), Long.MAX_VALUE)));
    calls.put(
        "stream with usage",
        written(false, chat -> read(chat, request("Hello").streamOptions(usage), Long.MAX_VALUE)));
    calls.put(
        "failure",
        written(
            false,
            chat ->
                assertThatThrownBy(() -> chat.create(request("status 500").build()))
                    .isInstanceOf(OpenAIServiceException.class)));
    calls.put("content", written(true, chat -> chat.create(request("Hello").build())));
    String table = table(calls);
    Files.writeString(Path.of("target/genai.md"), table);

    assertThat(Path.of("../docs/genai.md")).content().contains("\n\n" + table + "\n");
  }

  @Test
  @DisplayName("throws an exception and writes no span when a stream is closed before its end")
  void closedEarly() {
    Throwable[] thrown = {null};
    Set<String> written =
        written(false, chat -> thrown[0] = catchThrowable(() -> read(chat, request("Hello"), 1)));

    assertThat(thrown[0]).isInstanceOf(OpenAIInvalidDataException.class);
    assertThat(written).isNotEmpty().noneMatch(line -> line.startsWith("span"));
  }

  private static ChatCompletionCreateParams.Builder request(String prompt) {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .temperature(0.5)
        .maxCompletionTokens(100)
        .addSystemMessage("Be short.")
        .addUserMessage(prompt);
  }

  private static void read(
      ChatCompletionService chat, ChatCompletionCreateParams.Builder request, long chunks) {
    try (StreamResponse<ChatCompletionChunk> stream = chat.createStreaming(request.build())) {
      stream.stream().limit(chunks).forEach(chunk -> {});
    }
  }

  /** Returns a line for each thing that the instrumentation writes about one call. */
  private Set<String> written(boolean content, Consumer<ChatCompletionService> call) {
    TELEMETRY.clearSpans();
    TELEMETRY.clearLogRecords();
    TELEMETRY.clearMetrics();
    call.accept(
        OpenAITelemetry.builder(TELEMETRY.getOpenTelemetry())
            .setCaptureMessageContent(content)
            .build()
            .wrap(client)
            .chat()
            .completions());
    return TelemetryLines.of(TELEMETRY);
  }

  private static String table(Map<String, Set<String>> calls) {
    Set<String> lines = new TreeSet<>(SPANS_FIRST);
    calls.values().forEach(lines::addAll);
    return "| where | what | %s |\n| --- | --- | %s |\n"
            .formatted(
                String.join(" | ", calls.keySet()),
                calls.keySet().stream().map(call -> "---").collect(joining(" | ")))
        + lines.stream().map(line -> row(line, calls.values())).collect(joining());
  }

  private static String row(String line, Iterable<Set<String>> calls) {
    StringBuilder row = new StringBuilder("| " + line);
    calls.forEach(written -> row.append(written.contains(line) ? " | yes" : " | -"));
    return row + " |\n";
  }
}
