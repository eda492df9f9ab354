package tracing.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.backends.LocalHoneyHive;
import tracing.backends.StubLlm;
import tracing.backends.TraceStore;
import tracing.services.ServiceName;
import tracing.services.http.HttpServer;
import tracing.solutions.ReferenceSystem;

@DisplayName("A request")
class RefusedRequestTest {

  private static final String BODY = "{\"user_id\": \"user_1\", \"query\": \"x\"}";
  private static final String LOCAL = "Host: localhost\r\n";

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

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:5000", "localhost.evil.example", "10.0.0.1"})
  @DisplayName("under a name that is not of loopback is a 421 at a service, and starts no trace")
  void foreignHost(String host) throws IOException {
    assertThat(gateway("POST /api/query", "Host: " + host + "\r\n"))
        .startsWith("HTTP/1.1 421 ")
        .contains("{\"error\":\"this server answers only to localhost and 127.0.0.1\"}");
    assertThat(system.spans()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Host: localhost",
        "X-Forwarded-Server: localhost",
        "Forwarded: host=localhost"
      })
  @DisplayName("cannot change its host name with a header of proxies")
  void forwardedHost(String header) throws IOException {
    assertThat(gateway("POST /api/query", "Host: evil.example\r\n" + header + "\r\n"))
        .startsWith("HTTP/1.1 421 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-Host: evil.example", "X-Forwarded-Port: abc"})
  @DisplayName("is served under a name of loopback, whatever the headers of proxies say")
  void forwarded(String header) throws IOException {
    assertThat(gateway("POST /api/query", LOCAL + header + "\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  @DisplayName("under a name that is not of loopback gets neither the live page nor the stub LLM")
  void foreignHostOfBackends() throws IOException {
    try (HttpServer page = LocalHoneyHive.start(new TraceStore(), "127.0.0.1", 0);
        HttpServer llm = StubLlm.start("127.0.0.1", 0, Duration.ZERO)) {
      for (HttpServer server : new HttpServer[] {page, llm}) {
        assertThat(send(server.url(), "GET /", "Host: evil.example\r\n", ""))
            .startsWith("HTTP/1.1 421 ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LocalHost:5000", "localhost.", "127.0.0.1", "[::1]:5000"})
  @DisplayName("under a name of loopback is served")
  void loopback(String host) throws IOException {
    assertThat(gateway("POST /api/query", "Host: " + host + "\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  @DisplayName("with two Host headers is a 400")
  void twoHosts() throws IOException {
    assertThat(gateway("POST /api/query", LOCAL + LOCAL))
        .startsWith("HTTP/1.1 400 ")
        .contains("{\"error\":\"there is more than one Host header\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT localhost:80, 501, this method is not supported",
    "TRACE /api/query, 501, this method is not supported",
    "BREW /api/query, 501, this method is not supported",
    "post /api/query, 501, this method is not supported",
    "BEFORE /api/query, 501, this method is not supported",
    "OPTIONS /api/query, 405, this path has no such method",
    "PUT /api/query, 405, this path has no such method",
    "GET /api/query, 405, this path has no such method",
    "PUT /api/other, 404, no such path"
  })
  @DisplayName("with a method that is not of its path is refused in JSON, and starts no trace")
  void methods(String requestLine, int status, String error) throws IOException {
    assertThat(gateway(requestLine, LOCAL))
        .startsWith("HTTP/1.1 %d ".formatted(status))
        .contains("{\"error\":\"" + error + "\"}");
    assertThat(system.spans()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept: ;",
        "Accept: ,",
        "Accept: text/html",
        "X-HTTP-Method-Override: GET",
        "X-HTTP-Method-Override: BREW",
        "X-HTTP-Method-Override:"
      })
  @DisplayName("that asks a query is answered and traced, whatever header Spark could misread")
  void misreadHeaders(String header) throws IOException {
    assertThat(gateway("POST /api/query", LOCAL + header + "\r\n")).startsWith("HTTP/1.1 200 ");
    assertThat(system.spans()).hasSize(5);
  }

  @Test
  @DisplayName("that is a GET is not made a query by a header")
  void override() throws IOException {
    assertThat(gateway("GET /api/query", LOCAL + "X-HTTP-Method-Override: POST\r\n"))
        .startsWith("HTTP/1.1 405 ")
        .contains("Allow: POST\r\n");
  }

  private static String gateway(String requestLine, String headers) throws IOException {
    return send(system.url(ServiceName.API_GATEWAY), requestLine, headers, BODY);
  }

  private static String send(URI server, String requestLine, String headers, String body)
      throws IOException {
    String head =
        "%s HTTP/1.1\r\n%sConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(requestLine, headers, body.length());
    return RawHttp.send(server, (head + body).getBytes(UTF_8));
  }
}
