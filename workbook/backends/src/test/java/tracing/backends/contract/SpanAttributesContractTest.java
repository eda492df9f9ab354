package tracing.backends.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.traces.TraceSpan;

@DisplayName("HoneyHive's contract, attributes of every span:")
class SpanAttributesContractTest extends ContractTest {

  @Test
  @DisplayName("session, project and source are there twice, in both namings")
  void associations() {
    Map<String, Object> attributes = one(Map.of("HH_PROJECT", "p", "HH_SOURCE", "s")).attributes();

    for (String name : List.of("session_id", "project", "source")) {
      assertThat(attributes.get("traceloop.association.properties." + name))
          .isNotNull()
          .isEqualTo(attributes.get("honeyhive." + name));
    }
  }

  @Test
  @DisplayName("baggage beats the tracer's own values, key by key")
  void baggageFirst() {
    Map<String, Object> attributes =
        downstream("session_id=from-caller,project=theirs,tenant=acme").attributes();

    assertThat(attributes)
        .containsEntry("honeyhive.session_id", "from-caller")
        .containsEntry("honeyhive.project", "theirs")
        .containsEntry("honeyhive.source", "own-source")
        .containsEntry("baggage.tenant", "acme");
  }

  @Test
  @DisplayName("the resource keeps the service's own project and name")
  void resource() {
    TraceSpan span = downstream("project=theirs,source=gateway");

    assertThat(span.resourceProject()).isEqualTo("own-project");
    assertThat(span.service()).isEqualTo("own-source");
  }

  @ParameterizedTest
  @CsvSource({
    "gen_ai.operation.name, chat, model",
    "gen_ai.operation.name, text_completion, model",
    "gen_ai.operation.name, generate_content, model",
    "gen_ai.operation.name, invoke_agent, chain",
    "gen_ai.operation.name, create_agent, chain",
    "gen_ai.operation.name, execute_tool, tool",
    "openinference.span.kind, LLM, model",
    "nothing, x, tool"
  })
  @DisplayName("a span of another library gets its event type from what it says of itself")
  void foreignSpan(String key, String value, String type) {
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer
          .openTelemetry()
          .getTracer("other")
          .spanBuilder("a")
          .setAttribute(key, value)
          .startSpan()
          .end();
    }

    assertThat(backend.spans().get(0).eventType()).isEqualTo(type);
  }
}
