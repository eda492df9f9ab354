package tracing.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import kong.unirest.core.HttpRequestWithBody;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.services.http.HttpServer;

@DisplayName("The messages of the local HoneyHive and the stub LLM")
class ApprovedTextTest {

  private static final String JSON = "application/json";
  private static final String PROTOBUF = "application/x-protobuf";

  private final List<String> lines = new ArrayList<>();

  @Test
  @DisplayName("are those in the approved text")
  void messages() throws IOException {
    try (UnirestInstance client = Unirest.spawnInstance();
        HttpServer honeyHive = LocalHoneyHive.start(new TraceStore(), "127.0.0.1", 0);
        HttpServer stub = StubLlm.start("127.0.0.1", 0, Duration.ZERO)) {
      spans(client, honeyHive.url() + "/v1/traces");
      sessions(client, honeyHive.url() + "/session/start");
      add("GET /api/traces/x", client.get(honeyHive.url() + "/api/traces/x").asString());
      add("GET /other", client.get(honeyHive.url() + "/other").asString());
      prompts(client, stub.url() + "/v1/chat/completions");
      portTaken(honeyHive.port());
    }

    Path actual = Path.of("target/backends.txt");
    Files.write(actual, lines);
    assertThat(Path.of("src/test/approved/backends.txt")).hasSameTextualContentAs(actual);
  }

  private void spans(UnirestInstance client, String url) throws IOException {
    post("spans as text", client.post(url), "text/plain", new byte[0]);
    post("spans in a text that is no JSON", client.post(url), JSON, bytes("{"));
    post("spans in a JSON array", client.post(url), JSON, bytes("[]"));
    post("spans without a span id", client.post(url), JSON, bytes(spanWithoutId()));
    post("spans that are not protobuf", client.post(url), PROTOBUF, new byte[] {1, 2, 3});
    post("spans of more than 16 MiB", client.post(url), PROTOBUF, new byte[(16 << 20) + 1]);
    HttpRequestWithBody gzip = client.post(url).header("Content-Encoding", "gzip");
    post("spans that are not gzip", gzip, PROTOBUF, bytes("x"));
    gzip = client.post(url).header("Content-Encoding", "gzip");
    post("spans that are more than 16 MiB unpacked", gzip, PROTOBUF, packed());
    HttpRequestWithBody other = client.post(url).header("Content-Encoding", "br");
    post("spans in another encoding", other, PROTOBUF, bytes("x"));
  }

  private void sessions(UnirestInstance client, String url) {
    for (String body :
        List.of("x", "{}", "{\"session\": 1}", "{\"session\": {\"session_id\": 1}}")) {
      post("a session " + body, client.post(url), JSON, bytes(body));
    }
  }

  private void prompts(UnirestInstance client, String url) {
    for (String body :
        List.of(
            "{}",
            "{\"model\": \"m\", \"messages\": [{\"content\": \"status 500\"}]}",
            "{\"model\": \"m\", \"messages\": [{\"content\": \"Hello\"}]}",
            "{\"model\": \"m\", \"messages\": [{\"content\": \"Explain distributed tracing\"}]}")) {
      post("a prompt " + body, client.post(url), JSON, bytes(body));
    }
  }

  private void portTaken(int port) {
    assertThatThrownBy(() -> LocalHoneyHive.start(new TraceStore(), "127.0.0.1", port))
        .satisfies(e -> lines.add("a port that is taken: " + text(e.getMessage(), port)));
  }

  private static String text(String message, int port) {
    return message.replace(String.valueOf(port), "4318");
  }

  private void post(String what, HttpRequestWithBody request, String type, byte[] body) {
    add(what, request.header("Content-Type", type).body(body).asString());
  }

  private void add(String what, HttpResponse<String> answer) {
    lines.add("%s: %d %s".formatted(what, answer.getStatus(), message(answer.getBody())));
  }

  /** Returns what an answer says, whichever of the two servers' forms it has. */
  private static String message(String body) {
    JsonObject json = JsonParser.parseString(body).getAsJsonObject();
    JsonElement error = json.get("error");
    if (error == null) {
      return json.getAsJsonArray("choices")
          .get(0)
          .getAsJsonObject()
          .getAsJsonObject("message")
          .get("content")
          .getAsString();
    }
    return error.isJsonObject()
        ? error.getAsJsonObject().get("message").getAsString()
        : error.getAsString();
  }

  private static String spanWithoutId() {
    return "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"name\": \"a\"}]}]}]}";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(new byte[(16 << 20) + 1]);
    }
    return out.toByteArray();
  }
}
