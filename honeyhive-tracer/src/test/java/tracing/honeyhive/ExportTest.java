package tracing.honeyhive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Spans are exported")
class ExportTest {

  private record Received(String path, Headers headers, String body) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private HttpServer backend;

  @BeforeEach
  void start() throws IOException {
    backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    backend.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          received.add(
              new Received(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
          byte[] answer = "{\"session_id\":\"made-by-backend\"}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    backend.start();
  }

  @AfterEach
  void stop() {
    backend.stop(0);
  }

  @Test
  @DisplayName("to HoneyHive's path with the key, the source and the client's name")
  void honeyHive() {
    trace(Map.of("HH_API_KEY", "key-1", "HH_API_URL", url() + "/", "HH_SOURCE", "my-service"));

    assertThat(received).extracting(Received::path).containsExactly("/opentelemetry/v1/traces");
    assertThat(received.get(0).headers().getFirst("Authorization")).isEqualTo("Bearer key-1");
    assertThat(received.get(0).headers().getFirst("X-Source")).isEqualTo("my-service");
    assertThat(received.get(0).headers().getFirst("hh-client-language")).isEqualTo("java");
  }

  @Test
  @DisplayName("to an OTLP endpoint when one is set, without HoneyHive's key")
  void otlp() {
    trace(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", url()));

    assertThat(received).extracting(Received::path).containsExactly("/v1/traces");
    assertThat(received.get(0).headers()).doesNotContainKey("Authorization");
  }

  @Test
  @DisplayName("to both when both are set")
  void both() {
    trace(Map.of("HH_API_KEY", "key-1", "HH_API_URL", url(), "OTEL_EXPORTER_OTLP_ENDPOINT", url()));

    assertThat(received)
        .extracting(Received::path)
        .containsExactlyInAnyOrder("/opentelemetry/v1/traces", "/v1/traces");
  }

  @Test
  @DisplayName("nowhere in test mode")
  void testMode() {
    trace(Map.of("HH_API_KEY", "key-1", "HH_API_URL", url(), "HH_TEST_MODE", "On"));

    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://x", "not an address", "http://", "http://x:99999", "http://x/?a=b"})
  @DisplayName("nowhere, and without an exception, when HoneyHive's address is no HTTP address")
  void badUrl(String url) {
    assertThatCode(
            () ->
                trace(
                    Map.of(
                        "HH_API_KEY", "key-1", "HH_API_URL", url, "OTEL_TRACES_EXPORTER", "none")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_TRACES_SAMPLER, sometimes",
    "OTEL_TRACES_EXPORTER, garbage",
    "OTEL_EXPORTER_OTLP_ENDPOINT, garbage",
    "OTEL_EXPORTER_OTLP_PROTOCOL, garbage",
    "OTEL_PROPAGATORS, garbage",
    "OTEL_BSP_SCHEDULE_DELAY, soon",
    "OTEL_RESOURCE_ATTRIBUTES, garbage"
  })
  @DisplayName("although an OTEL_* setting is not usable")
  void badOtelSetting(String name, String value) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HH_API_KEY", "key-1");
    environment.put("HH_API_URL", url());
    environment.put("OTEL_TRACES_EXPORTER", "otlp");
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
    environment.put(name, value);
    trace(environment);

    assertThat(received).extracting(Received::path).containsExactly("/opentelemetry/v1/traces");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OTEL_TRACES_SAMPLER",
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "OTEL_EXPORTER_OTLP_COMPRESSION",
        "OTEL_EXPORTER_OTLP_HEADERS",
        "OTEL_BSP_SCHEDULE_DELAY",
        "OTEL_PROPAGATORS",
        "OTEL_RESOURCE_ATTRIBUTES"
      })
  @DisplayName("although an OTEL_* setting is blank, which counts as unset")
  void blankOtelSetting(String name) {
    trace(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", url(), name, " "));

    assertThat(received).extracting(Received::path).containsExactly("/v1/traces");
  }

  @Test
  @DisplayName("although a system property of OpenTelemetry is not usable")
  void badSystemProperty() {
    System.setProperty("otel.traces.sampler", "sometimes");
    try {
      trace(Map.of("HH_API_KEY", "key-1", "HH_API_URL", url()));
    } finally {
      System.clearProperty("otel.traces.sampler");
    }

    assertThat(received).extracting(Received::path).containsExactly("/opentelemetry/v1/traces");
  }

  @Test
  @DisplayName("to the address in code rather than the one in the environment")
  void argumentWins() {
    HoneyHiveTracer tracer =
        HoneyHiveTracer.builder()
            .environment(
                Map.of("HH_API_KEY", "from-environment", "HH_API_URL", "http://127.0.0.1:1"))
            .apiKey("from-code")
            .url(url())
            .init();
    tracer.trace("a", EventType.TOOL, () -> null);
    tracer.close();

    assertThat(received.get(0).headers().getFirst("Authorization")).isEqualTo("Bearer from-code");
  }

  @Test
  @DisplayName("with the session that an explicit call started")
  void explicitSession() {
    HoneyHiveTracer tracer =
        HoneyHiveTracer.builder()
            .environment(Map.of("HH_API_KEY", "key-1", "HH_API_URL", url()))
            .project("p")
            .init();
    String session = tracer.startSession("my session");
    tracer.trace("a", EventType.TOOL, () -> null);
    tracer.close();

    assertThat(session).isEqualTo("made-by-backend");
    assertThat(received.get(0).body()).contains("\"session_name\":\"my session\"");
    assertThat(received.get(1).path()).isEqualTo("/opentelemetry/v1/traces");
  }

  @Test
  @DisplayName("no session is started, and nothing thrown, when the backend is down")
  void sessionFails() {
    backend.stop(0);
    try (HoneyHiveTracer tracer =
        HoneyHiveTracer.builder()
            .environment(Map.of("HH_API_KEY", "key-1", "HH_API_URL", url()))
            .init()) {
      assertThat(tracer.startSession("my session")).isEmpty();
    }
  }

  @Test
  @Tag("maintain")
  @Timeout(20)
  @DisplayName("no session is waited for longer than five seconds when its answer never ends")
  void sessionStalls() {
    CountDownLatch done = new CountDownLatch(1);
    backend.createContext(
        "/session/start",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            done.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    try (HoneyHiveTracer tracer =
        HoneyHiveTracer.builder()
            .environment(Map.of("HH_API_KEY", "key-1", "HH_API_URL", url()))
            .init()) {
      assertThat(tracer.startSession("my session")).isEmpty();
    } finally {
      done.countDown();
    }
  }

  private String url() {
    return "http://127.0.0.1:" + backend.getAddress().getPort();
  }

  private static void trace(Map<String, String> environment) {
    HoneyHiveTracer tracer = HoneyHiveTracer.builder().environment(environment).init();
    tracer.trace("a", EventType.TOOL, () -> null);
    tracer.close();
  }
}
