package tracing.doctor.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tracing.traces.TraceTreePrinter;

@DisplayName("The doctor's receiver of spans")
@Timeout(60)
class ListenerTest {

  private static final ListenSettings AT_ONCE =
      new ListenSettings(
          Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1), 1000, 1 << 20);

  private static final String SPAN =
      "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{"
          + "\"traceId\": \"5b8efff798038103d269b633813fc60c\", \"spanId\": \"eee19b7ec3c1b174\","
          + " \"parentSpanId\": \"eee19b7ec3c1b175\", \"name\": \"work\"}]}]}]}";

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private Listener listener;

  @BeforeEach
  void start() throws IOException {
    listener = Listener.start(0, AT_ONCE, told::add, new TraceTreePrinter(false, false));
  }

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  @DisplayName("examines spans in JSON, in JSON packed with gzip, and in protobuf")
  void formats() throws Exception {
    byte[] json = SPAN.getBytes(StandardCharsets.UTF_8);
    byte[] protobuf =
        Files.readAllBytes(Path.of("../traces/src/test/resources/formats/otlp.binpb"));

    assertThat(post("/v1/traces", "application/json", "identity", json)).isEqualTo("200 {}");
    assertThat(post("/v1/traces", "application/json", "gzip", gzip(json))).isEqualTo("200 {}");
    assertThat(post("/v1/traces", "application/x-protobuf", "identity", protobuf))
        .isEqualTo("200 ");

    ListenResult result = listener.run(Duration.ZERO);
    assertThat(result.summary()).isEqualTo("2 traces, 5 spans: 1 trace broken");
    assertThat(told).singleElement().asString().contains("missing-root");
    assertThat(result.status()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} {1} {2} with status {3}")
  @CsvSource({
    "/v1/traces, text/plain, identity, 415",
    "/v1/traces, application/json, br, 415",
    "/v1/traces, application/json, gzip, 400",
    "/v1/traces, application/x-protobuf, identity, 400",
    "/, application/json, identity, 404"
  })
  @DisplayName("refuses")
  void refused(String path, String type, String encoding, int status) throws Exception {
    byte[] body = SPAN.getBytes(StandardCharsets.UTF_8);

    assertThat(post(path, type, encoding, body)).startsWith(status + " ");
    assertThat(listener.run(Duration.ZERO).problems())
        .singleElement()
        .asString()
        .startsWith("1 request not accepted; the reason of the first one: ");
  }

  @ParameterizedTest(name = "at {0}")
  @CsvSource({"/", "/favicon.ico", "/v1/traces"})
  @DisplayName("takes a GET for no spans that were lost")
  void ready(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(listener.address() + path)).GET().build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    post("/v1/traces", "application/json", "identity", SPAN.getBytes(StandardCharsets.UTF_8));

    assertThat(listener.run(Duration.ZERO).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/v1/metrics", "/v1/logs"})
  @DisplayName("accepts and ignores other signals")
  void otherSignals(String path) throws Exception {
    assertThat(post(path, "application/json", "identity", new byte[] {'{', '}'}))
        .isEqualTo("200 {}");
    assertThat(listener.run(Duration.ZERO).summary()).startsWith("0 traces, 0 spans");
  }

  @Test
  @DisplayName("names another doctor that has its port")
  void portOfDoctor() {
    int port = URI.create(listener.address()).getPort();

    assertThatThrownBy(() -> Listener.start(port, told::add, new TraceTreePrinter(false, false)))
        .hasMessage(
            "Port %d is in use by another doctor --listen. End it, or choose another port with --port."
                .formatted(port));
  }

  @ParameterizedTest(name = "names {1} that has its port and answers {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"service\": \"local-honeyhive\"} | the workbook's local HoneyHive",
        "{\"status\": \"up\"} | another program",
        "no JSON | another program"
      })
  void portOfOthers(String health, String owner) throws IOException {
    HttpServer other = HttpServer.create(loopback(), 0);
    byte[] body = health.getBytes(StandardCharsets.UTF_8);
    other.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    other.start();
    int port = other.getAddress().getPort();
    try {
      assertThatThrownBy(() -> Listener.start(port, told::add, new TraceTreePrinter(false, false)))
          .hasMessageStartingWith("Port %d is in use by %s".formatted(port, owner));
    } finally {
      other.stop(0);
    }
  }

  private String post(String path, String type, String encoding, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(listener.address() + path))
            .header("Content-Type", type)
            .header("Content-Encoding", encoding)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
