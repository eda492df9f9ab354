package tracing.checks.diagnosis;

import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.HANDLE_QUERY;
import static tracing.checks.diagnosis.ReferenceSpan.OPENAI_CALL;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.checks.diagnosis.ReferenceSpan.VALIDATE_USER;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tracing.services.ServiceName;

/**
 * One kind of request, and what a correct system makes of it. Immutable.
 *
 * @param query the text of the query; an empty one is not sent
 * @param userId the user who asks; an empty one is not sent
 * @param status the HTTP status that the client should get; 0 stands for any
 * @param spans those that it should leave
 * @param failed those of them whose status should be ERROR
 * @param metadata what each span should carry; an empty value stands for any
 */
public record Scenario(
    String query,
    String userId,
    int status,
    Set<ReferenceSpan> spans,
    Set<ReferenceSpan> failed,
    Map<ReferenceSpan, Map<String, String>> metadata) {

  /** The tutorial's query. */
  public static final Scenario SUCCESS =
      new Scenario(
          "Explain distributed tracing",
          "user_123",
          200,
          EnumSet.allOf(ReferenceSpan.class),
          Set.of(),
          success());

  /** Any trace at all: nothing is expected of it but that its parts fit together. */
  public static final Scenario ANY = new Scenario("", "", 0, Set.of(), Set.of(), Map.of());

  /** A user who is not known. */
  public static final Scenario INVALID_USER =
      new Scenario(
          "Explain distributed tracing",
          "admin",
          403,
          EnumSet.of(HANDLE_QUERY, PROCESS_USER_REQUEST, VALIDATE_USER),
          Set.of(),
          Map.of(
              HANDLE_QUERY, pairs("user_service_status", "403", "response_size", ""),
              PROCESS_USER_REQUEST,
                  pairs("validation", "failed", "http.response.status_code", "403"),
              VALIDATE_USER, Map.of("is_valid", "false")));

  /** A request without its fields. */
  public static final Scenario BAD_INPUT =
      new Scenario(
          "",
          "",
          400,
          EnumSet.of(HANDLE_QUERY),
          Set.of(),
          Map.of(HANDLE_QUERY, Map.of("http.response.status_code", "400")));

  /** An LLM provider that answers 500. */
  public static final Scenario LLM_FAILS =
      new Scenario(
          "status 500",
          "user_123",
          502,
          EnumSet.allOf(ReferenceSpan.class),
          EnumSet.of(HANDLE_QUERY, PROCESS_USER_REQUEST, GENERATE_RESPONSE, OPENAI_CALL),
          Map.of(
              HANDLE_QUERY, pairs("user_service_status", "502", "response_size", ""),
              PROCESS_USER_REQUEST, Map.of("downstream_status", "502")));

  /** Returns the fields of the request that asks {@code service}. */
  public Map<String, String> fields(ServiceName service) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("user_id", userId);
    fields.put(ReferenceSpan.entryOf(service).textField(), query);
    fields.values().removeIf(String::isEmpty);
    return fields;
  }

  private static Map<ReferenceSpan, Map<String, String>> success() {
    Map<ReferenceSpan, Map<String, String>> metadata = new LinkedHashMap<>();
    metadata.put(
        HANDLE_QUERY,
        pairs(
            "service", "api-gateway",
            "endpoint", "/api/query",
            "user_id", "user_123",
            "client_ip", "127.0.0.1",
            "propagated_headers", "",
            "user_service_status", "200",
            "response_size", ""));
    metadata.put(
        PROCESS_USER_REQUEST,
        pairs(
            "service", "user-service",
            "user_id", "user_123",
            "operation", "process_request",
            "validation", "passed",
            "downstream_status", "200"));
    metadata.put(
        VALIDATE_USER,
        pairs("operation", "validate_user", "user_id", "user_123", "is_valid", "true"));
    metadata.put(
        GENERATE_RESPONSE,
        pairs(
            "service", "llm-service",
            "user_id", "user_123",
            "prompt_length", "27",
            "response_length", ""));
    return metadata;
  }

  private static Map<String, String> pairs(String... keysAndValues) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      pairs.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return pairs;
  }
}
