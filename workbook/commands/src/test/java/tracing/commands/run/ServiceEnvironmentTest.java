package tracing.commands.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The environment of the services of a run")
class ServiceEnvironmentTest {

  private static final URI LOCAL = URI.create("http://127.0.0.1:4318");
  private static final Map<String, String> KEYS =
      Map.of("HH_API_KEY", "a", "HH_INGESTION_API_KEY", "b", "HONEYHIVE_API_KEY", "c");

  @Test
  @DisplayName("has every key of HoneyHive, and the local HoneyHive as OTLP endpoint")
  void keys() {
    assertThat(ServiceEnvironment.of(KEYS, LOCAL))
        .containsAllEntriesOf(KEYS)
        .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", LOCAL.toString());
  }

  @Test
  @DisplayName("has the instance of the run, by which its spans are known, and no other attributes")
  void instance() {
    Map<String, String> own = Map.of("OTEL_RESOURCE_ATTRIBUTES", "service.name=other");

    assertThat(ServiceEnvironment.of(own, LOCAL).get("OTEL_RESOURCE_ATTRIBUTES"))
        .matches("service\\.instance\\.id=[0-9a-f-]{36}");
  }

  @Test
  @DisplayName("has no key of HoneyHive in test mode, so that spans go to the local one only")
  void testMode() {
    Map<String, String> own = new HashMap<>(KEYS);
    own.put("HH_TEST_MODE", "On");

    assertThat(ServiceEnvironment.of(own, LOCAL))
        .doesNotContainKeys("HH_API_KEY", "HH_INGESTION_API_KEY", "HONEYHIVE_API_KEY")
        .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", LOCAL.toString());
  }
}
