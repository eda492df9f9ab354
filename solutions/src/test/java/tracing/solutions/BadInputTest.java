package tracing.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import kong.unirest.core.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tracing.services.ServiceName;

@DisplayName("Bad input")
class BadInputTest {

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

  @ParameterizedTest(name = "{0} is answered: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"user_id\": | the body is not valid JSON",
        "{user_id: 'x'} | the body is not valid JSON",
        "{\"user_id\": \"user_1\"} trailing | the body is not valid JSON",
        "[] | the body must be a JSON object",
        "null | the body must be a JSON object",
        "{\"query\": \"x\"} | field \"user_id\" is missing",
        "{\"user_id\": 7, \"query\": \"x\"} | field \"user_id\" must be a string",
        "{\"user_id\": null, \"query\": \"x\"} | field \"user_id\" must be a string",
        "{\"user_id\": \"user_1\"} | field \"query\" is missing"
      })
  @DisplayName("is a 400 in JSON that names the field")
  void names(String body, String message) {
    HttpResponse<String> answer = system.query(body);

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getHeaders().getFirst("Content-Type")).startsWith("application/json");
    assertThat(answer.getBody()).contains(message.replace("\"", "\\\""));
  }

  @Test
  @DisplayName("with another content type is a 400 that names the header")
  void contentType() {
    HttpResponse<String> answer =
        system.post(
            ServiceName.API_GATEWAY,
            "/api/query",
            ReferenceSystem.QUERY,
            Map.of("Content-Type", "text/plain"));

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getBody()).contains("Content-Type");
  }

  @Test
  @DisplayName("leaves one span, handle_query, with unset status and the HTTP status recorded")
  void span() {
    system.query("{}");

    assertThat(system.spans()).extracting(SpanData::getName).containsExactly("handle_query");
    assertThat(system.span("handle_query").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(system.attribute("handle_query", "http.response.status_code")).isEqualTo(400L);
  }

  @Test
  @DisplayName("over 1 MB is a 413, and its trace has handle_query")
  void tooLarge() {
    HttpResponse<String> answer =
        system.query("{\"user_id\": \"user_1\", \"query\": \"" + "x".repeat(3_000_000) + "\"}");

    assertThat(answer.getStatus()).isEqualTo(413);
    assertThat(system.attribute("handle_query", "http.response.status_code")).isEqualTo(413L);
  }

  @ParameterizedTest
  @EnumSource(ServiceName.class)
  @DisplayName("on a path that does not exist is a 404 in JSON")
  void unknownPath(ServiceName service) {
    HttpResponse<String> answer = system.get(service, "/nothing-here");

    assertThat(answer.getStatus()).isEqualTo(404);
    assertThat(answer.getBody()).isEqualTo("{\"error\":\"no such path\"}");
  }

  @Test
  @DisplayName("in the request line is refused in JSON too, before any route sees it")
  void requestLine() {
    HttpResponse<String> answer =
        system.post(
            ServiceName.API_GATEWAY,
            "/api/query",
            ReferenceSystem.QUERY,
            Map.of("X-Long", "x".repeat(20_000)));

    assertThat(answer.getStatus()).isEqualTo(431);
    assertThat(answer.getBody()).startsWith("{\"error\":");
  }

  @Test
  @DisplayName("from an unknown user is a 403 that the gateway passes on, without an LLM call")
  void invalidUser() {
    HttpResponse<String> answer = system.query("{\"user_id\": \"admin\", \"query\": \"x\"}");

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(answer.getBody()).isEqualTo("{\"error\":\"Invalid user\"}");
    assertThat(system.spans())
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder("handle_query", "process_user_request", "validate_user");
  }

  @Test
  @DisplayName("from an unknown user leaves every status unset and says so on the spans")
  void invalidUserSpans() {
    system.query("{\"user_id\": \"admin\", \"query\": \"x\"}");

    assertThat(system.spans())
        .extracting(span -> span.getStatus().getStatusCode())
        .containsOnly(StatusCode.UNSET);
    assertThat(system.attribute("process_user_request", "honeyhive_metadata.validation"))
        .isEqualTo("failed");
    assertThat(system.attribute("validate_user", "honeyhive_metadata.is_valid")).isEqualTo(false);
    assertThat(system.attribute("handle_query", "honeyhive_metadata.user_service_status"))
        .isEqualTo(403L);
  }

  @ParameterizedTest
  @EnumSource(ServiceName.class)
  @DisplayName("is not needed to ask for health, which makes no span")
  void health(ServiceName service) {
    HttpResponse<String> answer = system.get(service, "/health");

    assertThat(answer.getBody()).contains("\"service\":\"" + service.label() + "\"");
    assertThat(system.spans()).isEmpty();
  }
}
