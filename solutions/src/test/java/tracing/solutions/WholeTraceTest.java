package tracing.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kong.unirest.core.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("One query")
class WholeTraceTest {

  private static ReferenceSystem system;
  private static HttpResponse<String> answer;

  @BeforeAll
  static void query() {
    system = ReferenceSystem.start();
    answer = system.query();
  }

  @AfterAll
  static void stop() throws Exception {
    system.close();
  }

  @Test
  @DisplayName("is answered by the LLM, through all three services")
  void answered() {
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getBody()).startsWith("{\"response\":\"Distributed tracing is a method");
  }

  @Test
  @DisplayName("becomes five spans and no others")
  void fiveSpans() {
    assertThat(system.spans())
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder(
            "handle_query",
            "process_user_request",
            "validate_user",
            "generate_response",
            "chat gpt-4o-mini");
  }

  @Test
  @DisplayName("has one trace id across all three services")
  void oneTrace() {
    assertThat(distinct(SpanData::getTraceId)).hasSize(1);
  }

  @Test
  @DisplayName("has one session id across all three services")
  void oneSession() {
    assertThat(distinct(span -> ReferenceSystem.attribute(span, "honeyhive.session_id")))
        .hasSize(1)
        .doesNotContainNull();
  }

  @Test
  @DisplayName("starts at handle_query, which has no parent")
  void root() {
    assertThat(system.span("handle_query").getParentSpanContext().isValid()).isFalse();
  }

  @ParameterizedTest(name = "{1} is the parent of {0}")
  @CsvSource({
    "process_user_request, handle_query",
    "validate_user, process_user_request",
    "generate_response, process_user_request",
    "chat gpt-4o-mini, generate_response"
  })
  @DisplayName("links each span to its parent")
  void edge(String child, String parent) {
    assertThat(system.span(child).getParentSpanId()).isEqualTo(system.span(parent).getSpanId());
  }

  @ParameterizedTest(name = "{0} comes from {1} and is a {2}")
  @CsvSource({
    "handle_query, api-gateway, session",
    "process_user_request, user-service, chain",
    "validate_user, user-service, tool",
    "generate_response, llm-service, model",
    "chat gpt-4o-mini, llm-service, model"
  })
  @DisplayName("tells of each span its service and event type")
  void serviceAndType(String span, String service, String type) {
    SpanData data = system.span(span);
    assertThat(data.getResource().getAttributes().asMap().values()).contains(service);
    assertThat(ReferenceSystem.attribute(data, "honeyhive_event_type")).isEqualTo(type);
  }

  @Test
  @DisplayName("has spans of kind INTERNAL with unset status, as the Python SDK sends them")
  void kindAndStatus() {
    assertThat(system.spans()).extracting(SpanData::getKind).containsOnly(SpanKind.INTERNAL);
    assertThat(system.spans())
        .extracting(span -> span.getStatus().getStatusCode())
        .containsOnly(StatusCode.UNSET);
  }

  @Test
  @DisplayName("shows the OpenAI call under the tutorial's name, with model and token counts")
  void openAiCall() {
    assertThat(system.attribute("chat gpt-4o-mini", "honeyhive_event_name"))
        .isEqualTo("openai.chat.completions.create");
    assertThat(system.attribute("chat gpt-4o-mini", "gen_ai.request.model"))
        .isEqualTo("gpt-4o-mini");
    assertThat((Long) system.attribute("chat gpt-4o-mini", "gen_ai.usage.output_tokens"))
        .isPositive();
  }

  @Test
  @DisplayName("records prompt and answer on generate_response")
  void content() {
    assertThat(system.attribute("generate_response", "honeyhive_inputs.prompt"))
        .isEqualTo("Explain distributed tracing");
    assertThat((String) system.attribute("generate_response", "honeyhive_outputs.result"))
        .startsWith("Distributed tracing");
  }

  private static Set<Object> distinct(Function<SpanData, Object> property) {
    return system.spans().stream().map(property).collect(Collectors.toSet());
  }
}
