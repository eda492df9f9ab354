package tracing.backends.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.honeyhive.EventType;
import tracing.honeyhive.HoneyHiveTracer;

@DisplayName("HoneyHive's contract, configuration:")
class ConfigurationContractTest extends ContractTest {

  @Test
  @DisplayName("without a key nothing is sent and no session is started")
  void noKey() {
    try (HoneyHiveTracer tracer = tracer(Map.of("HH_API_KEY", ""))) {
      tracer.startSession("s");
      tracer.trace("a", EventType.TOOL, () -> null);
    }

    assertThat(backend.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1", "yes", "on", "enabled", "TRUE"})
  @DisplayName("test mode records, and sends nothing")
  void testMode(String on) {
    try (HoneyHiveTracer tracer = tracer(Map.of("HH_TEST_MODE", on))) {
      tracer.startSession("s");
      tracer.trace("a", EventType.TOOL, () -> null);
    }

    assertThat(backend.received()).isEmpty();
  }

  @Test
  @DisplayName("the source is dev, and there is no project, unless they are set")
  void defaults() {
    assertThat(one(Map.of()).attributes())
        .containsEntry("honeyhive.source", "dev")
        .doesNotContainKey("honeyhive.project");
  }

  @Test
  @DisplayName("the deprecated variables of the key and the address are still read")
  void deprecated() {
    one(
        Map.of(
            "HH_API_KEY",
            " ",
            "HH_API_URL",
            "",
            "HONEYHIVE_API_KEY",
            "old-key",
            "HONEYHIVE_SERVER_URL",
            backend.url()));

    assertThat(backend.at(EXPORT).get(0).headers().getFirst("Authorization"))
        .isEqualTo("Bearer old-key");
  }
}
