package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Enriching")
class EnrichSpanTest {

  private final TestTracer test = TestTracer.create();

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  @DisplayName("writes typed metadata on the current span")
  void typed() {
    enrich(Map.of("user_id", "user_1", "size", 7, "valid", true, "score", 0.5f));

    assertThat(test.attribute("honeyhive_metadata.user_id")).isEqualTo("user_1");
    assertThat(test.attribute("honeyhive_metadata.size")).isEqualTo(7L);
    assertThat(test.attribute("honeyhive_metadata.valid")).isEqualTo(true);
    assertThat(test.attribute("honeyhive_metadata.score")).isEqualTo(0.5);
  }

  @Test
  @DisplayName("flattens maps, lists and arrays")
  void flattens() {
    enrich(Map.of("headers", List.of("a", "b"), "user", Map.of("name", "x"), "ids", new int[] {4}));

    assertThat(test.attribute("honeyhive_metadata.headers.1")).isEqualTo("b");
    assertThat(test.attribute("honeyhive_metadata.user.name")).isEqualTo("x");
    assertThat(test.attribute("honeyhive_metadata.ids.0")).isEqualTo(4L);
  }

  @Test
  @DisplayName("leaves out nulls and empty containers")
  void skips() {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("nothing", null);
    metadata.put("empty", List.of());
    enrich(metadata);

    assertThat(test.only().getAttributes().asMap().keySet())
        .noneMatch(key -> key.getKey().startsWith("honeyhive_metadata"));
  }

  @Test
  @DisplayName("survives a list that holds itself")
  void cycle() {
    List<Object> self = new ArrayList<>();
    self.add(self);
    enrich(Map.of("self", self, "after", 1));

    assertThat(test.attribute("honeyhive_metadata.after")).isEqualTo(1L);
  }

  @Test
  @DisplayName("outside a traced call does nothing")
  void noSpan() {
    test.tracer.enrichSpan(Map.of("a", 1));

    assertThat(test.exporter.getFinishedSpanItems()).isEmpty();
  }

  private void enrich(Map<String, ?> metadata) {
    test.tracer.trace(
        "a",
        EventType.TOOL,
        () -> {
          test.tracer.enrichSpan(metadata);
          return null;
        });
  }
}
