package tracing.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kong.unirest.core.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spark.Service;
import tracing.services.ServiceName;
import tracing.services.http.HttpError;
import tracing.services.http.HttpServer;

@DisplayName("When something fails downstream")
class FailureTest {

  private static final Map<ServiceName, Map<String, String>> NO_SETTINGS = Map.of();

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 429, 500, 503})
  @DisplayName("and the LLM provider refuses, the client gets a 502")
  void providerRefuses(int status) throws Exception {
    try (ReferenceSystem system = ReferenceSystem.withLlm(answering(status), NO_SETTINGS)) {
      HttpResponse<String> answer = system.query();

      assertThat(answer.getStatus()).isEqualTo(502);
      assertThat(answer.getBody())
          .isEqualTo("{\"error\":\"the LLM provider answered " + status + "\"}");
    }
  }

  @Test
  @DisplayName(
      "and the LLM provider fails, the trace is whole and each span on the way is an ERROR")
  void spansAreErrors() throws Exception {
    try (ReferenceSystem system = ReferenceSystem.withLlm(answering(500), NO_SETTINGS)) {
      system.query();

      assertThat(system.spans())
          .extracting(SpanData::getTraceId)
          .hasSize(5)
          .containsOnly(system.span("handle_query").getTraceId());
      assertThat(system.spans())
          .filteredOn(span -> !span.getName().equals("validate_user"))
          .extracting(span -> span.getStatus().getStatusCode())
          .containsOnly(StatusCode.ERROR);
    }
  }

  @Test
  @DisplayName("and the LLM provider fails, it is called once and not again")
  void noRetries() throws Exception {
    try (ReferenceSystem system = ReferenceSystem.withLlm(answering(500), NO_SETTINGS)) {
      system.query();

      assertThat(system.spans()).extracting(SpanData::getName).containsOnlyOnce("chat gpt-4o-mini");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{}",
        "{\"choices\": []}",
        "[]",
        "null",
        "   null",
        "{\"choices\": [null]}"
      })
  @DisplayName("and the LLM provider answers garbage, the client gets a 502")
  void garbage(String body) throws Exception {
    Consumer<Service> routes =
        http -> http.post("/v1/chat/completions", (request, response) -> body);
    try (ReferenceSystem system = ReferenceSystem.withLlm(routes, NO_SETTINGS)) {
      assertThat(system.query().getStatus()).isEqualTo(502);
    }
  }

  @Test
  @DisplayName("and the LLM provider is too slow, the client gets a 504 and the spans are ERRORs")
  void slow() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Map<String, String> impatient = Map.of("OPENAI_TIMEOUT_MS", "200");
    try (ReferenceSystem system =
        ReferenceSystem.withLlm(hanging(done), Map.of(ServiceName.LLM_SERVICE, impatient))) {
      HttpResponse<String> answer = system.query();
      done.countDown();

      assertThat(answer.getStatus()).isEqualTo(504);
      assertThat(system.span("handle_query").getStatus().getStatusCode())
          .isEqualTo(StatusCode.ERROR);
      assertThat(system.spans()).hasSize(5);
    }
  }

  @Test
  @DisplayName("and the user service is down, the gateway answers 502, names it and no host")
  void userServiceDown() throws Exception {
    Map<String, String> nowhere = Map.of("USER_SERVICE_URL", "http://127.0.0.1:" + closedPort());
    try (ReferenceSystem system = ReferenceSystem.start(Map.of(ServiceName.API_GATEWAY, nowhere))) {
      HttpResponse<String> answer = system.query();

      assertThat(answer.getStatus()).isEqualTo(502);
      assertThat(answer.getBody()).isEqualTo("{\"error\":\"user-service could not be reached\"}");
      assertThat(system.span("handle_query").getStatus().getStatusCode())
          .isEqualTo(StatusCode.ERROR);
    }
  }

  @Test
  @DisplayName("and the LLM service is down, the client is told its name")
  void llmServiceDown() throws Exception {
    Map<String, String> nowhere = Map.of("LLM_SERVICE_URL", "http://127.0.0.1:" + closedPort());
    try (ReferenceSystem system =
        ReferenceSystem.start(Map.of(ServiceName.USER_SERVICE, nowhere))) {
      assertThat(system.query().getBody()).contains("llm-service could not be reached");
    }
  }

  @Test
  @DisplayName("and the user service stalls in the middle of its answer, the client gets a 504")
  void stalledBody() throws Exception {
    try (ServerSocket stalling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answerHalf(stalling));
      server.setDaemon(true);
      server.start();
      Map<String, String> settings =
          Map.of(
              "USER_SERVICE_URL",
              "http://127.0.0.1:" + stalling.getLocalPort(),
              "OPENAI_TIMEOUT_MS",
              "1");
      try (ReferenceSystem system =
          ReferenceSystem.start(Map.of(ServiceName.API_GATEWAY, settings))) {
        assertThat(system.query().getStatus()).isEqualTo(504);
      }
    }
  }

  @Test
  @DisplayName("and the user service breaks off in the middle of its answer, the client gets a 502")
  void brokenBody() throws Exception {
    try (ServerSocket breaking = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> breakOff(breaking));
      server.setDaemon(true);
      server.start();
      Map<String, String> settings =
          Map.of("USER_SERVICE_URL", "http://127.0.0.1:" + breaking.getLocalPort());
      try (ReferenceSystem system =
          ReferenceSystem.start(Map.of(ServiceName.API_GATEWAY, settings))) {
        assertThat(system.query().getStatus()).isEqualTo(502);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>busy</html>", "[]", "42", ""})
  @DisplayName(
      "and the user service answers 200 with what is no JSON object, the client gets a 502")
  void noJson(String body) throws Exception {
    try (HttpServer other =
            HttpServer.start(
                "other", "127.0.0.1", 0, "NONE", http -> http.post("/process", (q, a) -> body));
        ReferenceSystem system =
            ReferenceSystem.start(
                Map.of(
                    ServiceName.API_GATEWAY, Map.of("USER_SERVICE_URL", other.url().toString())))) {
      HttpResponse<String> answer = system.query();

      assertThat(answer.getStatus()).isEqualTo(502);
      assertThat(answer.getBody())
          .contains("user-service returned a response that is not a JSON object");
    }
  }

  @Test
  @DisplayName(
      "and the LLM provider resets the connection, the client gets a 502 and the spans are ERRORs")
  void reset() throws Exception {
    try (ServerSocket resetting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> reset(resetting));
      server.setDaemon(true);
      server.start();
      Map<String, String> settings =
          Map.of("OPENAI_BASE_URL", "http://127.0.0.1:" + resetting.getLocalPort() + "/v1");
      try (ReferenceSystem system =
          ReferenceSystem.start(Map.of(ServiceName.LLM_SERVICE, settings))) {
        assertThat(system.query().getStatus()).isEqualTo(502);
        assertThat(system.span("generate_response").getStatus().getStatusCode())
            .isEqualTo(StatusCode.ERROR);
        assertThat(system.spans()).hasSize(5);
      }
    }
  }

  private static void reset(ServerSocket server) {
    try (Socket client = server.accept()) {
      client.getInputStream().read();
      client.setSoLinger(true, 0);
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static void breakOff(ServerSocket server) {
    String half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{";
    try (Socket client = server.accept()) {
      client.getInputStream().read();
      client.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static void answerHalf(ServerSocket server) {
    String half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{";
    try (Socket client = server.accept()) {
      client.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The test is over.
    }
  }

  @Test
  @DisplayName("the next request gets a trace of its own")
  void nextIsClean() throws Exception {
    try (ReferenceSystem system = ReferenceSystem.withLlm(answering(500), NO_SETTINGS)) {
      system.query();
      system.query();

      assertThat(system.spans()).extracting(SpanData::getTraceId).hasSize(10);
      assertThat(system.spans().stream().map(SpanData::getTraceId).distinct()).hasSize(2);
    }
  }

  private static Consumer<Service> answering(int status) {
    return http ->
        http.post(
            "/v1/chat/completions",
            (request, response) -> {
              throw new HttpError(status, "no");
            });
  }

  private static Consumer<Service> hanging(CountDownLatch done) {
    return http ->
        http.post("/v1/chat/completions", (request, response) -> done.await(20, TimeUnit.SECONDS));
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
