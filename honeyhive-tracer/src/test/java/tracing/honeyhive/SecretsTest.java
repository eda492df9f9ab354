package tracing.honeyhive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A key")
class SecretsTest {

  private static final String KEY = "secret-key-1";

  private final LogLines log = LogLines.open();
  private HttpServer backend;

  @BeforeEach
  void start() throws IOException {
    backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    backend.start();
  }

  @AfterEach
  void stop() {
    backend.stop(0);
    log.close();
  }

  @Test
  @DisplayName("is on no span, in no event and in no resource")
  void spans() {
    try (TestTracer test =
        TestTracer.withEnvironment(
            Map.of("HH_API_KEY", KEY, "OTEL_EXPORTER_OTLP_HEADERS", "x-key=" + KEY))) {
      test.tracer.trace("a", EventType.TOOL, Map.of("b", "c"), () -> "d");

      assertThat(test.only().toString()).doesNotContain(KEY);
    }
  }

  @Test
  @DisplayName("is in no description of the tracer or its settings")
  void descriptions() {
    Map<String, String> environment =
        Map.of("HH_API_KEY", KEY, "HH_API_URL", url(), "OTEL_EXPORTER_OTLP_HEADERS", "a=" + KEY);
    try (HoneyHiveTracer tracer = HoneyHiveTracer.builder().environment(environment).init()) {
      assertThat(tracer.openTelemetry().toString()).doesNotContain(KEY);
    }
    assertThat(TracerSettings.of(Map.of(), environment).toString()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_EXPORTER_OTLP_HEADERS, authorization Bearer secret-key-1",
    "OTEL_EXPORTER_OTLP_TRACES_HEADERS, x-key secret-key-1",
    "OTEL_EXPORTER_OTLP_ENDPOINT, http://user:secret-key-1@127.0.0.1:1",
    "OTEL_EXPORTER_OTLP_ENDPOINT, ftp://user:secret-key-1@127.0.0.1:1",
    "HH_API_URL, http://user:secret-key-1@127.0.0.1:1",
    "HH_API_URL, ftp://user:secret-key-1@127.0.0.1:1"
  })
  @DisplayName("is in no log line when the setting that holds it is read, usable or not")
  void settings(String name, String value) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HH_API_KEY", "k");
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
    environment.put(name, value);
    HoneyHiveTracer.builder().environment(environment).init().close();

    assertThat(log.messages()).isNotEmpty();
    assertThat(log.text()).doesNotContain(KEY);
  }

  @Test
  @DisplayName("is in no log line when HoneyHive refuses a session and repeats it")
  void refusedSession() {
    answer(401, KEY.getBytes(UTF_8));
    startSession();

    assertThat(log.text()).contains("401").doesNotContain(KEY);
  }

  @Test
  @DisplayName("is in no log line when HoneyHive answers for a session with nothing but it")
  void strangeSession() {
    answer(200, ("\"" + KEY + "\"").getBytes(UTF_8));
    startSession();

    assertThat(log.text()).contains("No session was started").doesNotContain(KEY);
  }

  private void startSession() {
    try (HoneyHiveTracer tracer =
        HoneyHiveTracer.builder()
            .environment(Map.of("HH_API_KEY", KEY, "HH_API_URL", url()))
            .init()) {
      tracer.startSession("s");
    }
  }

  private String url() {
    return "http://127.0.0.1:" + backend.getAddress().getPort();
  }

  private void answer(int status, byte[] body) {
    backend.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }
}
