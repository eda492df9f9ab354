package tracing.backends;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.honeyhive.EventType;
import tracing.honeyhive.HoneyHiveTracer;
import tracing.services.http.HttpServer;

@DisplayName("The local HoneyHive")
class LocalHoneyHiveTest {

  private static final String TRACE = "5b8efff798038103d269b633813fc60c";

  private final TraceStore store = new TraceStore();
  private final HttpServer honeyHive = LocalHoneyHive.start(store, "127.0.0.1", 0);
  private final UnirestInstance client = Unirest.spawnInstance();

  @AfterEach
  void stop() {
    client.close();
    honeyHive.close();
  }

  @Test
  @DisplayName("receives spans from the real exporter, at HoneyHive's path")
  void realExporter() {
    HoneyHiveTracer tracer =
        HoneyHiveTracer.builder()
            .environment(Map.of())
            .apiKey("key-1")
            .url(honeyHive.url().toString())
            .project("p")
            .source("svc")
            .init();
    tracer.trace("work", EventType.CHAIN, () -> null);
    tracer.close();

    assertThat(store.spans()).extracting("name").containsExactly("work");
    assertThat(client.get(honeyHive.url() + "/api/traces?project=p").asString().getBody())
        .contains("\"root\":\"work\"")
        .contains("\"services\":[\"svc\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/traces", "/opentelemetry/v1/traces"})
  @DisplayName("receives JSON at both paths and answers in JSON")
  void json(String path) {
    HttpResponse<String> answer =
        post(path, "application/json", otlp("p", "1").getBytes(UTF_8), "");

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getBody()).isEqualTo("{}");
    assertThat(store.spans()).hasSize(1);
  }

  @Test
  @DisplayName("receives a body that is packed with gzip")
  void gzip() throws IOException {
    HttpResponse<String> answer =
        client
            .post(honeyHive.url() + "/v1/traces")
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .body(packed(otlp("p", "1").getBytes(UTF_8)))
            .asString();

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(store.spans()).hasSize(1);
  }

  @Test
  @DisplayName("refuses a small body that unpacks to a huge one")
  void gzipBomb() throws IOException {
    HttpResponse<String> answer =
        client
            .post(honeyHive.url() + "/v1/traces")
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .body(packed(new byte[17 << 20]))
            .asString();

    assertThat(answer.getStatus()).isEqualTo(413);
  }

  @Test
  @DisplayName("refuses another content type with 415, and a body that is not OTLP with 400")
  void refuses() {
    assertThat(post("/v1/traces", "text/plain", new byte[0], "").getStatus()).isEqualTo(415);
    assertThat(post("/v1/traces", "application/x-protobuf", new byte[] {1, 2, 3}, "").getStatus())
        .isEqualTo(400);
  }

  @Test
  @DisplayName("shows one trace with the spans that each project has")
  void half() {
    post("/v1/traces", "application/json", otlp("p1", "1").getBytes(UTF_8), "");
    post("/v1/traces", "application/json", otlp("p2", "2").getBytes(UTF_8), "");

    assertThat(get("/api/traces/" + TRACE)).contains("000000000000000" + 1, "000000000000000" + 2);
    assertThat(get("/api/traces/" + TRACE + "?project=p1")).doesNotContain("000000000000000" + 2);
  }

  @Test
  @DisplayName("shows the outlines of a trace's spans, and one span as a whole")
  void outline() {
    post("/v1/traces", "application/json", otlp("p", "1").getBytes(UTF_8), "");
    post("/v1/traces", "application/json", otlp("p", "2").getBytes(UTF_8), "");

    assertThat(get("/api/traces/" + TRACE + "?outline=true"))
        .contains("000000000000000" + 1, "000000000000000" + 2)
        .doesNotContain("resource");
    assertThat(get("/api/traces/" + TRACE + "?span=000000000000000" + 2))
        .contains("resource", "000000000000000" + 2)
        .doesNotContain("000000000000000" + 1);
  }

  @Test
  @DisplayName("lets the API key decide the project, although the spans name the same one")
  void keyDecides() {
    post("/v1/traces", "application/json", otlp("p", "1").getBytes(UTF_8), "key-1");
    post("/v1/traces", "application/json", otlp("p", "2").getBytes(UTF_8), "key-2");

    assertThat(get("/api/traces/" + TRACE + "?project=p")).doesNotContain("000000000000000" + 2);
    assertThat(get("/api/traces/" + TRACE + "?project=p-2")).contains("000000000000000" + 2);
  }

  @Test
  @DisplayName("stores a span once that was sent twice")
  void twice() {
    post("/v1/traces", "application/json", otlp("p", "1").getBytes(UTF_8), "");
    post("/v1/traces", "application/json", otlp("p", "1").getBytes(UTF_8), "");

    assertThat(store.spans()).hasSize(1);
  }

  @Test
  @DisplayName("shows a span whose attribute is a number that JSON does not have")
  void notANumber() {
    String nan = "{\"key\": \"x\", \"value\": {\"doubleValue\": \"NaN\"}}";
    String span =
        otlp("p", "1").replaceFirst("\"spanId\"", "\"attributes\": [" + nan + "], \"spanId\"");
    post("/v1/traces", "application/json", span.getBytes(UTF_8), "");

    assertThat(get("/api/traces/" + TRACE)).contains("\"x\":\"NaN\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/traces?project=%zz", "/api/traces/%b8"})
  @DisplayName("refuses an address that cannot be read")
  void badAddress(String address) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), honeyHive.port())) {
      String head = "GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(UTF_8));

      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  @DisplayName("answers 404 for a trace that it does not have")
  void unknown() {
    assertThat(client.get(honeyHive.url() + "/api/traces/x").asString().getStatus()).isEqualTo(404);
  }

  @Test
  @DisplayName("starts a session with the requested id, and answers with all that Python reads")
  void session() {
    HttpResponse<String> answer =
        post(
            "/session/start",
            "application/json",
            "{\"session\": {\"session_id\": \"abc\", \"project\": \"p\"}}".getBytes(UTF_8),
            "key-1");

    assertThat(answer.getBody())
        .contains(
            "\"session_id\":\"abc\"",
            "\"event_id\":\"abc\"",
            "\"org_id\":\"local\"",
            "\"workspace_id\":\"local\"",
            "\"project_id\":\"p\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"session\": 1}", "{\"session\": {\"session_id\": 1}}"})
  @DisplayName("refuses a request for a session that is not valid")
  void badSession(String body) {
    assertThat(post("/session/start", "application/json", body.getBytes(UTF_8), "").getStatus())
        .isEqualTo(400);
  }

  private HttpResponse<String> post(String path, String type, byte[] body, String key) {
    return client
        .post(honeyHive.url() + path)
        .header("Content-Type", type)
        .header("Authorization", key.isEmpty() ? "" : "Bearer " + key)
        .body(body)
        .asString();
  }

  private String get(String path) {
    return client.get(honeyHive.url() + path).asString().getBody();
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }

  private static String otlp(String project, String spanId) {
    return """
        {"resourceSpans": [{
          "resource": {"attributes": [
            {"key": "honeyhive.project", "value": {"stringValue": "%s"}}]},
          "scopeSpans": [{"spans": [
            {"traceId": "%s", "spanId": "000000000000000%s", "name": "a"}]}]}]}
        """
        .formatted(project, TRACE, spanId);
  }
}
