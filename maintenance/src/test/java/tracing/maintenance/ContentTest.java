package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kong.unirest.core.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spark.Service;
import tracing.services.ServiceName;
import tracing.services.http.Json;
import tracing.solutions.ReferenceSystem;

@DisplayName("What is asked and answered")
class ContentTest {

  private static final String PROMPT = "PromptSentinel";
  private static final String ANSWER = "AnswerSentinel";
  private static final String KEY = "key/Sentinel+1";
  private static final String QUERY = "{\"user_id\": \"user_1\", \"query\": \"" + PROMPT + "\"}";
  private static final Map<String, String> CAPTURE_OFF =
      Map.of("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "false");

  private static final String COMPLETION =
      "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":0,\"model\":\"m\",\"choices\":"
          + "[{\"index\":0,\"finish_reason\":\"stop\",\"message\":"
          + "{\"role\":\"assistant\",\"content\":\"%s\"}}]}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "200 {\"id\":\"1\",\"object\":\"chat.completion\",\"created\":0,\"model\":\"m\",\"choices\":"
            + "[{\"index\":0,\"finish_reason\":\"stop\",\"message\":"
            + "{\"role\":\"assistant\",\"content\":\"AnswerSentinel\"}}]}",
        "200 AnswerSentinel",
        "200 {\"choices\": AnswerSentinel}",
        "200 {\"AnswerSentinel\": 1}",
        "200 {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"finish_reason\":\"stop\","
            + "\"message\":\"AnswerSentinel\"}]}",
        "400 {\"error\":{\"message\":\"not allowed: PromptSentinel\",\"code\":\"AnswerSentinel\"}}",
        "401 {\"error\":{\"message\":\"no key for PromptSentinel\"}}",
        "500 PromptSentinel AnswerSentinel",
        "503 {\"error\":\"AnswerSentinel\"}"
      })
  @DisplayName("is on no span, in no event and in no error when capture is off, but for the user")
  void captureOff(String answer) throws Exception {
    try (ReferenceSystem system = system(answer, CAPTURE_OFF)) {
      HttpResponse<String> reply = system.query(QUERY);

      assertThat(system.spans()).hasSize(5);
      assertThat(recorded(system)).doesNotContain(PROMPT, ANSWER);
      assertThat(reply.getStatus()).isEqualTo(answer.contains("assistant") ? 200 : 502);
      assertThat(system.attribute("generate_response", "honeyhive_metadata.user_id"))
          .isEqualTo("user_1");
    }
  }

  @Test
  @DisplayName("is on the spans of all three services otherwise")
  void captureOn() throws Exception {
    try (ReferenceSystem system = system("200 " + COMPLETION.formatted(ANSWER), Map.of())) {
      system.query(QUERY);

      assertThat(system.attribute("process_user_request", "honeyhive_inputs.query"))
          .isEqualTo(PROMPT);
      assertThat(system.attribute("generate_response", "honeyhive_outputs.result"))
          .isEqualTo(ANSWER);
      assertThat((String) system.attribute("handle_query", "honeyhive_outputs.result"))
          .contains(ANSWER);
    }
  }

  @Test
  @DisplayName("is cut on every span, and whole for the client")
  void cut() throws Exception {
    String longAnswer = "y".repeat(50_000);
    try (ReferenceSystem system = system("200 " + COMPLETION.formatted(longAnswer), Map.of())) {
      HttpResponse<String> reply = system.query(QUERY.replace(PROMPT, "x".repeat(50_000)));

      assertThat(reply.getBody()).contains(longAnswer);
      assertThat(system.spans())
          .flatExtracting(span -> span.getAttributes().asMap().values())
          .extracting(value -> value.toString().length())
          .contains(16_384)
          .allMatch(length -> length <= 16_384);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, key/Sentinel+1",
    "200, key\\/Sentinel+1",
    "200, \\u006Bey\\u002fSenti\\u006Eel+1",
    "400, key/Sentinel+1",
    "401, key\\/Sentinel+1",
    "500, \\u006bey/Sentinel+\\u0031"
  })
  @DisplayName("holds the key on no span and in no answer, although the provider repeats it")
  void key(String status, String repeated) throws Exception {
    String body =
        status.equals("200")
            ? COMPLETION.formatted(repeated)
            : "{\"error\":{\"message\":\"wrong key: %s\",\"code\":\"%s\"}}"
                .formatted(repeated, repeated);
    Map<String, String> keys =
        Map.of("OPENAI_API_KEY", KEY, "HH_API_KEY", KEY, "HH_TEST_MODE", "true");
    try (ReferenceSystem system = system(status + " " + body, keys)) {
      HttpResponse<String> reply = system.query(QUERY);

      assertThat(recorded(system))
          .contains(PROMPT, "(OPENAI_API_KEY)")
          .doesNotContain(KEY, "Sentinel+1");
      assertThat(reply.getBody()).doesNotContain(KEY);
      for (ServiceName service : ServiceName.values()) {
        assertThat(system.get(service, "/health").getBody()).doesNotContain(KEY);
      }
    }
  }

  private static ReferenceSystem system(String answer, Map<String, String> settings) {
    Map<ServiceName, Map<String, String>> all = new EnumMap<>(ServiceName.class);
    List.of(ServiceName.values()).forEach(service -> all.put(service, settings));
    return ReferenceSystem.withLlm(answering(answer), all);
  }

  private static Consumer<Service> answering(String answer) {
    return http ->
        http.post(
            "/v1/chat/completions",
            (request, response) -> {
              response.status(Integer.parseInt(answer.substring(0, 3)));
              return answer.substring(4);
            });
  }

  /** Everything that the spans say. */
  private static String recorded(ReferenceSystem system) {
    return system.spans().stream().map(ContentTest::recorded).toList().toString();
  }

  private static String recorded(SpanData span) {
    Map<String, Object> all = new HashMap<>();
    span.getAttributes().forEach((key, value) -> all.put(key.getKey(), value.toString()));
    span.getResource()
        .getAttributes()
        .forEach((key, value) -> all.put("r" + key, value.toString()));
    all.put(
        "events",
        span.getEvents().stream().map(event -> event.getAttributes().toString()).toList());
    all.put("status", String.valueOf(span.getStatus().getDescription()));
    all.put("name", span.getName());
    return Json.write(all);
  }
}
