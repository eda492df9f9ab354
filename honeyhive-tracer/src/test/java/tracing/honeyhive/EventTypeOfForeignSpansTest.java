package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A span that another library starts")
class EventTypeOfForeignSpansTest {

  private final TestTracer test = TestTracer.create();

  @AfterEach
  void close() {
    test.close();
  }

  @ParameterizedTest
  @CsvSource({
    "gen_ai.operation.name, chat, model",
    "gen_ai.operation.name, text_completion, model",
    "gen_ai.operation.name, invoke_agent, chain",
    "gen_ai.operation.name, execute_tool, tool",
    "openinference.span.kind, LLM, model",
    "openinference.span.kind, CHAIN, chain",
    "other, x, tool"
  })
  @DisplayName("gets the event type that its attributes tell")
  void eventType(String key, String value, String type) {
    start(key, value);

    assertThat(test.attribute("honeyhive_event_type")).isEqualTo(type);
  }

  @Test
  @DisplayName("gets a session id")
  void session() {
    start("a", "b");

    assertThat((String) test.attribute("honeyhive.session_id")).isNotBlank();
  }

  private void start(String key, String value) {
    test.tracer
        .openTelemetry()
        .getTracer("library")
        .spanBuilder("a")
        .setAttribute(key, value)
        .startSpan()
        .end();
  }
}
