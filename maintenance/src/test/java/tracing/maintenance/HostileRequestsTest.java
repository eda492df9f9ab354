package tracing.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tracing.services.ServiceName;
import tracing.services.http.Json;
import tracing.solutions.ReferenceSystem;

@DisplayName("Requests that are hostile")
class HostileRequestsTest {

  private static final int INPUTS = 60;
  private static final String FIRST = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static final Map<ServiceName, String> PATHS =
      Map.of(
          ServiceName.API_GATEWAY, "/api/query",
          ServiceName.USER_SERVICE, "/process",
          ServiceName.LLM_SERVICE, "/generate");

  private static final List<String> BODIES =
      List.of(
          "{\"user_id\": \"user_1\", \"query\": \"x\", \"prompt\": \"x\"}",
          "{\"query\": \"<é😀\\u0000\\ud800>\", \"prompt\": \"\\n\", \"user_id\": \"user_2\"}",
          "{\"user_id\": \"admin\", \"query\": [1e5, null, {}], \"prompt\": true}");

  private static final List<String> PIECES =
      List.of(
          "\r\n",
          "\r\n\r\n",
          "\0",
          "\u001b[31m",
          "é",
          "😀",
          "\"",
          "\\",
          "{",
          "[[[[[[",
          "]",
          ",",
          ":",
          "\\u0000",
          "\\ud800",
          "1e999",
          "-0",
          "null",
          "Content-Length: 5\r\n",
          "Transfer-Encoding: chunked\r\n",
          "traceparent: x\r\n",
          "baggage: a=%zz\r\n",
          "%00",
          "/",
          "GET",
          "HTTP/1.0",
          "?a=%zz",
          "0\r\n\r\n",
          "Expect: 100-continue\r\n");

  private static final Pattern ANSWER =
      Pattern.compile("(?s)HTTP/1\\.1 (\\d{3}) [^\\r]*\\r\\n(.*?)\\r\\n\\r\\n(.*)");

  /** In one chunk, or in none. */
  private static final Pattern OBJECT =
      Pattern.compile("(?s)([0-9A-F]+\\r\\n)?(\\{.*})(\\r\\n0\\r\\n\\r\\n)?");

  private static ReferenceSystem system;

  @BeforeAll
  static void start() {
    system = ReferenceSystem.start();
  }

  @BeforeEach
  void forget() {
    system.clear();
  }

  @AfterAll
  static void stop() throws Exception {
    system.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tracing.maintenance.Mutations#seeds")
  @DisplayName("in their body are answered in JSON, leave one trace, and the next one is clean")
  void bodies(long seed) {
    Mutations bodies = new Mutations(seed, bytes(BODIES), PIECES);
    for (int i = 0; i < INPUTS; i++) {
      String body = new String(bodies.next(), UTF_8);
      for (Map.Entry<ServiceName, String> service : PATHS.entrySet()) {
        system.clear();
        var answer = system.post(service.getKey(), service.getValue(), body, Map.of());

        assertThat(answer.getStatus()).as(body).isIn(200, 400, 403);
        assertThat(Json.parse(answer.getBody()).isJsonObject()).as(body).isTrue();
        assertThat(traces()).as(body).isLessThanOrEqualTo(1);
      }
    }
    nextIsClean();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("tracing.maintenance.Mutations#seeds")
  @DisplayName("in any of their bytes are answered in JSON and never with a 500")
  void raw(long seed) throws IOException {
    for (Map.Entry<ServiceName, String> service : PATHS.entrySet()) {
      Mutations requests = new Mutations(seed, bytes(requests(service.getValue())), PIECES);
      for (int i = 0; i < INPUTS; i++) {
        byte[] request = requests.next();
        check(request, send(service.getKey(), request));
      }
    }
    nextIsClean();
  }

  private static String send(ServiceName service, byte[] request) throws IOException {
    try {
      return RawHttp.send(system.url(service), request);
    } catch (SocketException e) {
      // Refused before all of it was read: then the answer may be lost on its way.
      return "";
    }
  }

  private static void check(byte[] request, String answer) {
    String sent = new String(request, UTF_8);
    Matcher parts = ANSWER.matcher(answer.replaceFirst("^HTTP/1.1 100 [^\\r]*\\r\\n\\r\\n", ""));
    if (answer.isEmpty()) {
      return;
    }
    assertThat(parts.matches()).as(sent + "\n" + answer).isTrue();
    assertThat(parts.group(1)).as(sent + "\n" + answer).matches("[24]..|501|505");
    assertThat(parts.group(2)).as(sent + "\n" + answer).containsIgnoringCase("application/json");
    // Bytes after the request may be taken for a second one, which is answered behind it.
    Matcher body = OBJECT.matcher(parts.group(3).split("HTTP/1\\.1 ", 2)[0]);
    assertThat(body.matches() && Json.parse(body.group(2)).isJsonObject())
        .as(sent + "\n" + answer)
        .isTrue();
  }

  private static void nextIsClean() {
    system.clear();

    assertThat(system.query().getStatus()).isEqualTo(200);
    assertThat(system.spans()).hasSize(5);
    assertThat(traces()).isEqualTo(1);
  }

  private static long traces() {
    return system.spans().stream().map(SpanData::getTraceId).distinct().count();
  }

  private static List<byte[]> bytes(List<String> texts) {
    return texts.stream().map(text -> text.getBytes(UTF_8)).toList();
  }

  private static List<String> requests(String path) {
    return BODIES.stream()
        .flatMap(body -> List.of(request(path, body), chunked(path, body)).stream())
        .toList();
  }

  private static String request(String path, String body) {
    return head(path) + "Content-Length: %d\r\n\r\n%s".formatted(body.getBytes(UTF_8).length, body);
  }

  private static String chunked(String path, String body) {
    return head(path)
        + "Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
            .formatted(body.getBytes(UTF_8).length, body);
  }

  private static String head(String path) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
            .formatted(path)
        + "traceparent: %s\r\ntracestate: a=b\r\nbaggage: session_id=s1,project=p\r\n"
            .formatted(FIRST);
  }
}
