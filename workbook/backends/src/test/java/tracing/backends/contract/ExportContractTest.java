package tracing.backends.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.honeyhive.EventType;
import tracing.honeyhive.HoneyHiveTracer;

@DisplayName("HoneyHive's contract, export:")
class ExportContractTest extends ContractTest {

  @Test
  @DisplayName("one POST of protobuf to the path, with the key, the source and the client")
  void export() {
    one(Map.of("HH_SOURCE", "api-gateway"));

    RecordingBackend.Received request = backend.at(EXPORT).get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/x-protobuf");
    assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer key-1");
    assertThat(request.headers().getFirst("X-Source")).isEqualTo("api-gateway");
    assertThat(request.headers().getFirst("hh-client-language")).isEqualTo("java");
    assertThat(request.headers().keySet())
        .contains("Hh-client-version", "Hh-client-package")
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-honeyhive"));
  }

  @Test
  @DisplayName("the key is in its header, and on no span")
  void keyOnNoSpan() {
    one(Map.of());

    assertThat(backend.at(EXPORT).get(0).text()).doesNotContain("key-1");
  }

  @Test
  @DisplayName("the ingestion key replaces the API key, and starts sessions too")
  void ingestionKey() {
    try (HoneyHiveTracer tracer = tracer(Map.of("HH_INGESTION_API_KEY", "hh_ingst_1"))) {
      tracer.startSession("s");
      tracer.trace("a", EventType.TOOL, () -> null);
    }

    assertThat(backend.received())
        .hasSize(2)
        .allSatisfy(
            request ->
                assertThat(request.headers().getFirst("Authorization"))
                    .isEqualTo("Bearer hh_ingst_1"));
  }

  @Test
  @DisplayName("a trailing slash of the address is left away, wherever it comes from")
  void trailingSlash() {
    one(Map.of("HH_API_URL", backend.url() + "//"));

    assertThat(backend.received()).extracting(RecordingBackend.Received::path).containsOnly(EXPORT);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  @DisplayName("a request that is refused for good is not sent again")
  void refused(int status) {
    backend.answerWith(status);
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer.trace("a", EventType.TOOL, () -> null);
    }

    assertThat(backend.at(EXPORT)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  @Tag("maintain")
  @DisplayName("a backend that is busy is asked again, and the spans arrive")
  void retried(int status) {
    backend.answerWith(status);
    try (HoneyHiveTracer tracer = tracer(Map.of())) {
      tracer.trace("a", EventType.TOOL, () -> null);
    }

    assertThat(backend.at(EXPORT)).hasSize(2);
  }

  @Test
  @Tag("maintain")
  @DisplayName("a backend that hangs delays no traced call")
  void hanging() {
    backend.hang();
    HoneyHiveTracer tracer = tracer(Map.of("OTEL_BSP_SCHEDULE_DELAY", "1"));
    for (int i = 0; i < 5_000; i++) {
      tracer.trace("a", EventType.TOOL, () -> null);
    }
    backend.close();
    tracer.close();

    assertThat(backend.received()).isNotEmpty();
  }
}
