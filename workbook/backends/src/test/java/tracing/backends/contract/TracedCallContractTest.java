package tracing.backends.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tracing.honeyhive.EventType;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.traces.TraceSpan;

@DisplayName("HoneyHive's contract, attributes of a traced call:")
class TracedCallContractTest extends ContractTest {

  @Test
  @DisplayName("a traced call has its type, name, inputs, outputs and duration, typed")
  void tracedCall() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("text", "t");
    inputs.put("whole", 7);
    inputs.put("flag", true);
    inputs.put("list", List.of("a", 1));
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer.trace("work", EventType.CHAIN, inputs, () -> Map.of("key", List.of("x")));
    }

    assertThat(backend.spans().get(0).attributes())
        .containsEntry("honeyhive_event_type", "chain")
        .containsEntry("honeyhive_event_name", "work")
        .containsEntry("honeyhive_inputs.text", "t")
        .containsEntry("honeyhive_inputs.whole", 7L)
        .containsEntry("honeyhive_inputs.flag", true)
        .containsEntry("honeyhive_inputs.list", "[\"a\",1]")
        .containsEntry("honeyhive_outputs.result.key.0", "x")
        .hasEntrySatisfying(
            "honeyhive_duration_ms", value -> assertThat(value).isInstanceOf(Double.class));
  }

  @ParameterizedTest
  @CsvSource({"MODEL, model", "TOOL, tool", "CHAIN, chain", "SESSION, session", "GENERIC, generic"})
  @DisplayName("each event type has its word on the wire")
  void eventTypes(EventType type, String word) {
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer.trace("a", type, () -> null);
    }

    assertThat(backend.spans().get(0).eventType()).isEqualTo(word);
  }

  @Test
  @DisplayName("a failure is on the failing span, with one exception event")
  void failure() {
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer.trace(
          "a",
          EventType.TOOL,
          () -> {
            throw new IllegalStateException("broken");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("broken");
    }

    assertThat(backend.spans()).hasSize(1);
    TraceSpan span = backend.spans().get(0);
    assertThat(span.status()).isEqualTo(StatusCode.ERROR);
    assertThat(span.events()).extracting(TraceSpan.Event::name).containsExactly("exception");
    assertThat(span.attributes())
        .containsEntry("honeyhive_error", "broken")
        .containsEntry("honeyhive_error_type", "IllegalStateException");
  }

  @Test
  @DisplayName("enrichment is typed and flattened, without nulls and empties")
  void enrichment() {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("whole", 7);
    metadata.put("map", Map.of("key", "x"));
    metadata.put("list", Arrays.asList("a", "b"));
    metadata.put("nothing", null);
    metadata.put("empty", Map.of());
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer.trace(
          "a",
          EventType.TOOL,
          () -> {
            tracer.enrichSpan(metadata);
            return null;
          });
    }

    assertThat(backend.spans().get(0).attributes())
        .containsEntry("honeyhive_metadata.whole", 7L)
        .containsEntry("honeyhive_metadata.map.key", "x")
        .containsEntry("honeyhive_metadata.list.1", "b")
        .doesNotContainKeys("honeyhive_metadata.nothing", "honeyhive_metadata.empty");
  }
}
