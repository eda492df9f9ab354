package tracing.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import kong.unirest.core.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Enrichment")
class EnrichmentTest {

  private static ReferenceSystem system;
  private static HttpResponse<String> answer;

  @BeforeAll
  static void query() {
    system = ReferenceSystem.start();
    answer = system.query();
  }

  @AfterAll
  static void stop() throws Exception {
    system.close();
  }

  @ParameterizedTest(name = "{0} has {1} = {2}")
  @CsvSource({
    "handle_query, service, api-gateway",
    "handle_query, endpoint, /api/query",
    "handle_query, user_id, user_123",
    "handle_query, client_ip, 127.0.0.1",
    "handle_query, propagated_headers.0, baggage",
    "handle_query, propagated_headers.1, traceparent",
    "handle_query, user_service_status, 200",
    "process_user_request, service, user-service",
    "process_user_request, user_id, user_123",
    "process_user_request, operation, process_request",
    "process_user_request, validation, passed",
    "process_user_request, downstream_status, 200",
    "validate_user, operation, validate_user",
    "validate_user, user_id, user_123",
    "validate_user, is_valid, true",
    "generate_response, service, llm-service",
    "generate_response, user_id, user_123",
    "generate_response, prompt_length, 27"
  })
  @DisplayName("carries what the tutorial writes on each span")
  void value(String span, String key, String value) {
    assertThat(system.attribute(span, "honeyhive_metadata." + key)).hasToString(value);
  }

  @Test
  @DisplayName("tells the size of the user service's answer in bytes")
  void responseSize() {
    assertThat(system.attribute("handle_query", "honeyhive_metadata.response_size"))
        .isEqualTo((long) answer.getBody().getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  @DisplayName("tells the length of the LLM's answer in characters")
  void responseLength() {
    String result = (String) system.attribute("generate_response", "honeyhive_outputs.result");

    assertThat(system.attribute("generate_response", "honeyhive_metadata.response_length"))
        .isEqualTo((long) result.length());
  }
}
