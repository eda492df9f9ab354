package tracing.honeyhive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a text changes on purpose, copy the file from {@code target} over the approved one. */
@DisplayName("The tracer's messages")
class MessagesTest {

  private static final String CLOSED = "http://127.0.0.1:1";

  private final StringBuilder texts = new StringBuilder();
  private HttpServer backend;
  private volatile int status = 200;
  private volatile String answer = "{}";

  @BeforeEach
  void start() throws IOException {
    backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    backend.createContext(
        "/session/start",
        exchange -> {
          byte[] body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    backend.start();
  }

  @AfterEach
  void stop() {
    backend.stop(0);
  }

  @Test
  @DisplayName("are the approved ones")
  void approved() throws IOException {
    targets();
    invalidSettings();
    propagation();
    sessions();
    losses();
    shared();

    Files.writeString(Path.of("target/messages.txt"), texts);
    assertThat(Path.of("src/test/approved/messages.txt")).hasContent(texts.toString());
  }

  private void targets() {
    start("neither key nor endpoint", Map.of());
    start("a key", Map.of("HH_API_KEY", "k", "HH_API_URL", CLOSED));
    start("an endpoint", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", CLOSED));
    start("both", Map.of("HH_API_KEY", "k", "OTEL_EXPORTER_OTLP_ENDPOINT", CLOSED));
    start("no exporter", Map.of("OTEL_TRACES_EXPORTER", "none"));
    start("test mode", Map.of("HH_API_KEY", "k", "HH_TEST_MODE", "true"));
  }

  private void invalidSettings() {
    start("an invalid address", Map.of("HH_API_KEY", "k", "HH_API_URL", "ftp://x"));
    start("an invalid key", Map.of("HH_API_KEY", "a b"));
    start("an invalid OTEL_* setting", Map.of("OTEL_TRACES_SAMPLER", "sometimes"));
    Throwable refused =
        catchThrowable(() -> HoneyHiveTracer.builder().ingestionApiKey("other").init());
    append("an ingestion key without its prefix", List.of(refused.getMessage()));
  }

  private void propagation() {
    record(
        "a value that is not propagated",
        () -> {
          try (TestTracer test = TestTracer.create("a project", "dev")) {
            test.tracer.trace("a", EventType.TOOL, () -> inject(test.tracer));
          }
        });
    record(
        "a caller with another project",
        () -> {
          try (TestTracer test = TestTracer.create("mine", "dev")) {
            assertThat(test.tracer.extractContext(Map.of("baggage", "project=theirs"))).isNotNull();
          }
        });
  }

  private void sessions() {
    session("without a key", "", url());
    status = 401;
    session("refused", "k", url());
    status = 200;
    session("without an id", "k", url());
    answer = "{";
    session("not JSON", "k", url());
    session("unreachable", "k", CLOSED);
    Thread.currentThread().interrupt();
    session("interrupted", "k", url());
    assertThat(Thread.interrupted()).isTrue();
  }

  private void losses() {
    MonitoredExporterTest.Backend exporter = new MonitoredExporterTest.Backend();
    MonitoredExporter monitored = new MonitoredExporter(exporter, "BACKEND", "SETTING", () -> 0);
    record(
        "a backend that refuses a batch, and accepts the next one",
        () -> {
          exporter.result = CompletableResultCode.ofFailure();
          monitored.export(Collections.nCopies(3, null));
          exporter.result = CompletableResultCode.ofSuccess();
          monitored.export(Collections.nCopies(4, null));
          monitored.report(7);
        });
    record(
        "nothing at the default port",
        () -> new OptionalBackendExporter(exporter, URI.create(CLOSED)).export(List.of()));
  }

  private void shared() {
    Map<String, String> arguments = new HashMap<>(Map.of("HH_SOURCE", "b", "HH_PROJECT", "p"));
    arguments.put("HH_API_KEY", null);
    SdkCustomizations none = new SdkCustomizations(null, List.of(), UnaryOperator.identity());
    record(
        "the Java agent without the extension",
        () -> SharedTelemetry.use(none, arguments, Map.of()));
    System.setProperty("honeyhive.extension", "1");
    record(
        "the Java agent and a source that only the code sets",
        () -> SharedTelemetry.use(none, arguments, Map.of("HH_PROJECT", "p", "HH_SOURCE", "a")));
    System.clearProperty("honeyhive.extension");
    GlobalOpenTelemetry.resetForTest();
  }

  private void start(String title, Map<String, String> environment) {
    record(title, () -> HoneyHiveTracer.builder().environment(environment).init().close());
  }

  private void session(String title, String key, String url) {
    Map<String, String> environment =
        Map.of("HH_API_KEY", key, "HH_API_URL", url, "OTEL_TRACES_EXPORTER", "none");
    record(
        "a session, " + title,
        () -> {
          try (HoneyHiveTracer tracer = HoneyHiveTracer.builder().environment(environment).init()) {
            tracer.startSession("s");
          }
        });
  }

  private static Map<String, String> inject(HoneyHiveTracer tracer) {
    Map<String, String> headers = new HashMap<>();
    tracer.injectContext(headers);
    return headers;
  }

  private void record(String title, Runnable action) {
    LogLines log = LogLines.open();
    action.run();
    log.close();
    append(title, log.ownMessages());
  }

  private void append(String title, List<String> messages) {
    texts.append("## ").append(title).append('\n');
    messages.forEach(message -> texts.append(message.replace(url(), "URL")).append('\n'));
    texts.append('\n');
  }

  private String url() {
    return "http://127.0.0.1:" + backend.getAddress().getPort();
  }
}
