package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Log lines")
class LogTest {

  private static final String HOSTILE = "x%0D%0AINFO:%20all%20is%20well%1B%5B31m%C2%9B%E2%80%A8";

  private final LogLines log = LogLines.open();

  @AfterEach
  void close() {
    log.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"project", "honeyhive_session_id", "honeyhive.source"})
  @DisplayName("about baggage from outside stay one line, which steers no terminal")
  void oneLine(String key) {
    handle(key + "=" + HOSTILE);

    assertThat(log.messages()).isNotEmpty().allMatch(line -> line.matches("[ -~]+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"project", "honeyhive_session_id"})
  @DisplayName("about baggage from outside stay short, however long it is")
  void bounded(String key) {
    handle(key + "=" + "%20x".repeat(2_000));

    assertThat(log.messages()).isNotEmpty().allMatch(line -> line.length() < 500);
  }

  @Test
  @DisplayName("about baggage from outside come once, whatever the next request brings")
  void once() {
    try (TestTracer test = TestTracer.create("shop", "callee")) {
      for (int i = 0; i < 100; i++) {
        test.tracer.extractContext(Map.of("baggage", "project=other" + i));
      }
    }

    assertThat(log.messages()).filteredOn(line -> line.contains("other")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "HH_API_URL, ftp://secret",
    "OTEL_EXPORTER_OTLP_ENDPOINT, none",
    "OTEL_TRACES_SAMPLER, none",
    "OTEL_TRACES_EXPORTER, none"
  })
  @DisplayName("about a setting stay one line, which steers no terminal")
  void settings(String name, String value) {
    trace(Map.of("HH_API_KEY", "key-1", name, value + "\r\nINFO: all is well\u001b[31m"));

    assertThat(log.messages()).isNotEmpty().allMatch(line -> line.matches("[ -~]+"));
  }

  private static void handle(String baggage) {
    try (TestTracer test = TestTracer.create("shop", "callee");
        Scope ignored = test.tracer.extractContext(Map.of("baggage", baggage)).makeCurrent()) {
      test.tracer.trace(
          "handle",
          EventType.TOOL,
          () -> {
            test.tracer.injectContext(new HashMap<>());
            return null;
          });
    }
  }

  private static void trace(Map<String, String> environment) {
    HoneyHiveTracer tracer = HoneyHiveTracer.builder().environment(environment).init();
    tracer.close();
  }
}
