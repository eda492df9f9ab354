package tracing.checks.diagnosis;

import static io.opentelemetry.api.trace.StatusCode.ERROR;
import static io.opentelemetry.api.trace.StatusCode.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.HANDLE_QUERY;
import static tracing.checks.diagnosis.ReferenceSpan.OPENAI_CALL;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.checks.diagnosis.ReferenceSpan.VALIDATE_USER;
import static tracing.checks.diagnosis.RuleCase.accepts;
import static tracing.checks.diagnosis.RuleCase.finds;
import static tracing.checks.diagnosis.TestEvidence.TRACE;
import static tracing.checks.diagnosis.TestEvidence.id;
import static tracing.checks.diagnosis.TestEvidence.request;
import static tracing.checks.diagnosis.TestEvidence.success;
import static tracing.services.ServiceName.API_GATEWAY;
import static tracing.services.ServiceName.LLM_SERVICE;
import static tracing.services.ServiceName.USER_SERVICE;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.checks.events.ContextEvent.HeadersReceived;
import tracing.checks.events.MetadataWritten;
import tracing.checks.events.RequestAnswered;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

@DisplayName("The rules about the content of spans and about the answer")
class ContentRulesTest {

  private static final String METADATA = "honeyhive_metadata.";
  private static final String HTTP_STATUS = "http.response.status_code";

  static Stream<RuleCase> descriptionCases() {
    return Stream.of(
        finds(
            Cause.WRONG_SERVICE_NAME,
            "validate_user names another service",
            success().span(VALIDATE_USER, s -> s.withResourceAttribute("service.name", "copied"))),
        finds(
            Cause.WRONG_EVENT_TYPE,
            "generate_response is a tool",
            success()
                .span(GENERATE_RESPONSE, s -> s.withAttribute("honeyhive_event_type", "tool"))),
        finds(
            Cause.INPUT_MISSING,
            "generate_response has no input prompt",
            success().withoutAttribute(GENERATE_RESPONSE, "honeyhive_inputs.prompt")),
        finds(
            Cause.INPUT_WRONG,
            "generate_response has another prompt than the request",
            success()
                .span(GENERATE_RESPONSE, s -> s.withAttribute("honeyhive_inputs.prompt", "other"))),
        finds(
            Cause.OUTPUT_WRONG,
            "handle_query has another result than process_user_request",
            success()
                .span(HANDLE_QUERY, s -> s.withAttribute("honeyhive_outputs.result", "accepted"))),
        accepts(
            "handle_query has the answer of process_user_request as JSON",
            success()
                .span(
                    HANDLE_QUERY,
                    s -> s.withAttribute("honeyhive_outputs.result", "{\"response\": \"done\"}"))),
        finds(
            Cause.OUTPUT_MISSING,
            "generate_response has no result",
            success().withoutAttribute(GENERATE_RESPONSE, "honeyhive_outputs.result")),
        accepts(
            "the OpenAI call needs no result",
            success().withoutAttribute(OPENAI_CALL, "honeyhive_outputs.result")),
        accepts(
            "a failed request needs no result",
            success().withoutAttribute(HANDLE_QUERY, "honeyhive_outputs.result").answered(502)),
        accepts(
            "a service that is not judged may leave out its inputs",
            success()
                .withoutAttribute(GENERATE_RESPONSE, "honeyhive_inputs.prompt")
                .judging(USER_SERVICE)));
  }

  static Stream<RuleCase> bodyCases() {
    TestEvidence swapped =
        success().span(GENERATE_RESPONSE, s -> s.withAttribute("honeyhive_inputs.prompt", "me"));
    return Stream.of(
        finds(
            Cause.SENT_OTHER_VALUES,
            "llm-service received another prompt",
            success()
                .span(GENERATE_RESPONSE, s -> s.withAttribute("honeyhive_inputs.prompt", "me"))
                .judging(USER_SERVICE)),
        accepts("llm-service, which is judged itself, has another prompt", swapped),
        finds(
            Cause.SENT_OTHER_VALUES,
            "llm-service, which is judged itself, has another prompt, and the client got 403",
            success()
                .span(GENERATE_RESPONSE, s -> s.withAttribute("honeyhive_inputs.prompt", "me"))
                .answered(403)),
        accepts(
            "user-service has another user, and validates the one of the request",
            success()
                .span(PROCESS_USER_REQUEST, s -> s.withAttribute("honeyhive_inputs.user_id", "me"))
                .answered(403)),
        accepts(
            "llm-service records no inputs",
            success()
                .withoutAttribute(GENERATE_RESPONSE, "honeyhive_inputs.prompt")
                .judging(USER_SERVICE)),
        accepts("llm-service received the request's values", success().judging(USER_SERVICE)));
  }

  static Stream<RuleCase> clientHeaderCases() {
    return Stream.of(
        finds(Cause.SENT_CLIENT_HEADERS, "user-service received a cookie", cookie()),
        accepts("a gateway that is not judged sent a cookie", cookie().judging(USER_SERVICE)),
        accepts("user-service received no cookie", success()));
  }

  private static TestEvidence cookie() {
    return success().request(USER_SERVICE, Map.of("Cookie", "id=1"));
  }

  static Stream<RuleCase> metadataCases() {
    return Stream.of(
        finds(
            Cause.METADATA_MISSING,
            "validate_user has no is_valid",
            success().withoutAttribute(VALIDATE_USER, METADATA + "is_valid")),
        finds(
            Cause.METADATA_WRONG,
            "generate_response has another prompt_length",
            success()
                .span(GENERATE_RESPONSE, s -> s.withAttribute(METADATA + "prompt_length", 3L))),
        finds(
            Cause.METADATA_WRONG,
            "generate_response has a response_length that is not that of its result",
            success()
                .span(GENERATE_RESPONSE, s -> s.withAttribute(METADATA + "response_length", 27L))),
        finds(
            Cause.METADATA_ON_OTHER_SPAN,
            "validate_user has the validation of process_user_request",
            success()
                .withoutAttribute(PROCESS_USER_REQUEST, METADATA + "validation")
                .span(VALIDATE_USER, s -> s.withAttribute(METADATA + "validation", "passed"))),
        finds(
            Cause.METADATA_ON_OTHER_SPAN,
            "a key that two spans should have was written twice on one of them",
            written(2).withoutAttribute(VALIDATE_USER, METADATA + "user_id")),
        finds(
            Cause.METADATA_MISSING,
            "a key that two spans should have was written once on one of them",
            written(1).withoutAttribute(VALIDATE_USER, METADATA + "user_id")),
        finds(
            Cause.HTTP_STATUS_MISSING,
            "process_user_request has no status of its refusal",
            request(Scenario.INVALID_USER).withoutAttribute(PROCESS_USER_REQUEST, HTTP_STATUS)),
        finds(
            Cause.METADATA_MISSING,
            "a key that two spans should have is on one of them only",
            success().withoutAttribute(VALIDATE_USER, METADATA + "user_id")),
        accepts(
            "the status of a refusal is not expected of another answer",
            request(Scenario.INVALID_USER)
                .withoutAttribute(PROCESS_USER_REQUEST, HTTP_STATUS)
                .answered(200)),
        finds(
            Cause.METADATA_WRONG,
            "handle_query has the values of the headers as propagated_headers",
            success()
                .withoutAttribute(HANDLE_QUERY, METADATA + "propagated_headers")
                .span(
                    HANDLE_QUERY,
                    s -> s.withAttribute(METADATA + "propagated_headers.0", "session_id=any"))),
        accepts(
            "the names of the headers are one text",
            success()
                .span(
                    HANDLE_QUERY,
                    s ->
                        s.withAttribute(
                            METADATA + "propagated_headers", "[baggage, traceparent]"))),
        accepts(
            "a list counts by one of its elements",
            success()
                .withoutAttribute(HANDLE_QUERY, METADATA + "propagated_headers")
                .span(
                    HANDLE_QUERY,
                    s ->
                        s.withAttribute(METADATA + "propagated_headers.0", "baggage")
                            .withAttribute(METADATA + "propagated_headers.1", "traceparent"))),
        accepts("all metadata is there", success()));
  }

  private static TestEvidence written(int times) {
    TestEvidence evidence = success();
    for (int i = 0; i < times; i++) {
      evidence.then(
          new MetadataWritten(
              "user-service", id(PROCESS_USER_REQUEST), List.of("user_id"), "UserService.java:7"));
    }
    return evidence;
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "response_size | 1 | response_size = 1, the characters, on handle_query instead of 2, the number of bytes of the answer in UTF-8.",
        "response_size | 3 | response_size = 3 on handle_query instead of 2, the number of bytes of the answer in UTF-8.",
        "user_id | me | user_id = me on handle_query instead of user_123."
      })
  @DisplayName("A wrong length says what was measured:")
  void measures(String key, String value, String told) {
    TestEvidence evidence =
        success()
            .span(HANDLE_QUERY, s -> s.withAttribute("honeyhive_outputs.result", "\u00e9"))
            .span(HANDLE_QUERY, s -> s.withAttribute(METADATA + "response_size", "2"))
            .span(HANDLE_QUERY, s -> s.withAttribute(METADATA + key, value));

    assertThat(new MetadataRule().apply(evidence.build()))
        .extracting(Finding::sentence)
        .containsExactly("api-gateway wrote " + told);
  }

  static Stream<RuleCase> answerCases() {
    return Stream.of(
        finds(
            Cause.INVALID_USER_WENT_ON,
            "llm-service was called for an invalid user",
            request(Scenario.INVALID_USER)
                .then(new HeadersReceived("llm-service", "/generate", Map.of()))),
        finds(
            Cause.SERVICE_FAILED,
            "the client got 500, and process_user_request failed without a status",
            request(Scenario.INVALID_USER)
                .withoutAttribute(PROCESS_USER_REQUEST, HTTP_STATUS)
                .span(PROCESS_USER_REQUEST, s -> s.withStatus(ERROR, "NullPointerException"))
                .answered(500)),
        finds(
            Cause.WRONG_ANSWER, "the client got 500, and no span failed", success().answered(500)),
        finds(
            Cause.HIDES_FAILURE,
            "user-service recorded a 502 and the client got 200",
            request(Scenario.LLM_FAILS)
                .withoutAttribute(HANDLE_QUERY, METADATA + "user_service_status")
                .answered(200)),
        finds(
            Cause.HIDES_FAILURE,
            "the OpenAI call failed and the client got 200",
            request(Scenario.LLM_FAILS)
                .withoutAttribute(HANDLE_QUERY, METADATA + "user_service_status")
                .withoutAttribute(PROCESS_USER_REQUEST, METADATA + "downstream_status")
                .span(OPENAI_CALL, s -> s.withStatus(ERROR, ""))
                .answered(200)),
        finds(
            Cause.WRONG_ANSWER,
            "the client got 200 for a request without fields",
            request(Scenario.BAD_INPUT).answered(200)),
        accepts("any answer is right when none is expected", success().expecting(Scenario.ANY)),
        accepts("the client got the expected answer", request(Scenario.INVALID_USER)));
  }

  static Stream<RuleCase> failureStatusCases() {
    return Stream.of(
        finds(
            Cause.FAILURE_STATUS_CHANGED,
            "user-service answered the 502 of llm-service with 500",
            answered(USER_SERVICE, 500).then(answer(LLM_SERVICE, 502))),
        finds(
            Cause.FAILURE_STATUS_CHANGED,
            "llm-service answered 400 after a failed OpenAI call",
            answered(LLM_SERVICE, 400).span(OPENAI_CALL, s -> s.withStatus(ERROR, ""))),
        accepts(
            "user-service answered 500 and llm-service 200",
            answered(USER_SERVICE, 500).then(answer(LLM_SERVICE, 200))),
        accepts(
            "llm-service, which is not judged, answered 400 after a failed OpenAI call",
            answered(LLM_SERVICE, 400)
                .span(OPENAI_CALL, s -> s.withStatus(ERROR, ""))
                .judging(USER_SERVICE)),
        accepts(
            "the client got 502 as it should, after a retry that was answered with 500",
            answered(USER_SERVICE, 500).then(answer(LLM_SERVICE, 502)).answered(502)));
  }

  private static TestEvidence answered(ServiceName service, int status) {
    return request(Scenario.LLM_FAILS).then(answer(service, status)).answered(status);
  }

  private static RequestAnswered answer(ServiceName service, int status) {
    return new RequestAnswered(service.label(), "POST", "/any", status, "", "");
  }

  static Stream<RuleCase> outcomeCases() {
    TestEvidence failed = request(Scenario.LLM_FAILS);
    Scenario.LLM_FAILS.failed().stream()
        .filter(span -> span != GENERATE_RESPONSE)
        .forEach(span -> failed.span(span, s -> s.withStatus(ERROR, "")));
    return Stream.of(
        finds(
            Cause.FAILURE_NOT_RECORDED,
            "generate_response is no ERROR although the LLM failed",
            failed),
        finds(
            Cause.REFUSAL_RECORDED_AS_FAILURE,
            "process_user_request is an ERROR although the client got 403",
            request(Scenario.INVALID_USER)
                .span(PROCESS_USER_REQUEST, s -> s.withStatus(ERROR, "refused"))),
        finds(
            Cause.SERVICE_FAILED,
            "validate_user is an ERROR and the client got 500",
            success().span(VALIDATE_USER, s -> s.withStatus(ERROR, "no database")).answered(500)),
        finds(
            Cause.CONTEXT_SENT_TO_PROVIDER,
            "the LLM provider received a traceparent",
            provider(Map.of("Traceparent", "any"))),
        accepts("the LLM provider received no trace header", provider(Map.of("accept", "any"))),
        accepts(
            "a span of a service that is not judged is an ERROR",
            success().span(VALIDATE_USER, s -> s.withStatus(ERROR, "")).judging(API_GATEWAY)));
  }

  static Stream<RuleCase> haltCases() {
    return Stream.of(
        finds(
            Cause.REQUEST_HALTED,
            "process_user_request has the error type of Spark's halt",
            success()
                .span(PROCESS_USER_REQUEST, s -> s.withAttribute(ERROR_TYPE, "HaltException"))),
        accepts(
            "process_user_request has another error type",
            success().span(PROCESS_USER_REQUEST, s -> s.withAttribute(ERROR_TYPE, "HttpError"))),
        accepts(
            "process_user_request was halted where it should fail",
            TestEvidence.request(Scenario.LLM_FAILS)
                .span(PROCESS_USER_REQUEST, s -> s.withAttribute(ERROR_TYPE, "HaltException"))));
  }

  private static final String ERROR_TYPE = "honeyhive_error_type";

  static Stream<RuleCase> extraCases() {
    return Stream.of(
        accepts("there is a span of another name", success().and(extra("log_request"))),
        finds(
            Cause.SPAN_TWICE,
            "generate_response is there twice for one request",
            success().and(extra("generate_response"))),
        finds(
            Cause.OPENAI_WRAPPED_TWICE,
            "the OpenAI call is a child of another OpenAI call",
            success()
                .and(
                    extra("openai.chat.completions.create")
                        .withIds(TRACE, "00000000000000ff", id(OPENAI_CALL)))),
        accepts(
            "a span of another name may be the one that is missing",
            success().notStarted(GENERATE_RESPONSE).and(extra("generate"))),
        accepts(
            "generate_response is there twice for two requests",
            success()
                .and(extra("generate_response"))
                .then(new HeadersReceived("llm-service", "/generate", Map.of()))),
        accepts(
            "any span is allowed when none is expected",
            success().and(extra("log_request")).expecting(Scenario.ANY)));
  }

  private static TestEvidence provider(Map<String, String> headers) {
    return success().then(new HeadersReceived(Evidence.PROVIDER, "/v1/chat/completions", headers));
  }

  private static TraceSpan extra(String name) {
    return TraceSpan.of(TRACE, "00000000000000ff", id(PROCESS_USER_REQUEST), name, 1, 2)
        .withResourceAttribute("service.name", "llm-service");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("descriptionCases")
  @DisplayName("Of a span's description:")
  void descriptions(RuleCase row) {
    row.verify(new DescriptionRule());
  }

  @ParameterizedTest(name = "{0} is named as: {1}")
  @CsvSource({
    "2, 2",
    "session_id=any, texts that are not header names",
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, the values of the headers"
  })
  @DisplayName("In the place of the headers' names, only a number is repeated:")
  void otherThanNames(String value, String named) {
    TraceSpan span = extra("handle_query").withAttribute(METADATA + "propagated_headers", value);

    assertThat(Metadata.otherThanNames(span)).isEqualTo(named);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("metadataCases")
  @DisplayName("Of a span's metadata:")
  void metadata(RuleCase row) {
    row.verify(new MetadataRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answerCases")
  @DisplayName("Of the answer:")
  void answers(RuleCase row) {
    row.verify(new AnswerRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodyCases")
  @DisplayName("Of the body of a call:")
  void bodies(RuleCase row) {
    row.verify(new CallBodyRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clientHeaderCases")
  @DisplayName("Of the client's own headers:")
  void clientHeaders(RuleCase row) {
    row.verify(new ClientHeadersRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failureStatusCases")
  @DisplayName("Of the status of a failed call:")
  void failureStatuses(RuleCase row) {
    row.verify(new FailureStatusRule());
  }

  @Test
  @DisplayName("A wrong answer is looked up in the outermost service whose span is an ERROR")
  void outermostError() {
    TestEvidence refused =
        success()
            .span(HANDLE_QUERY, s -> s.withStatus(ERROR, "no user_id"))
            .span(PROCESS_USER_REQUEST, s -> s.withStatus(ERROR, "no user_id"))
            .answered(400);

    assertThat(new AnswerRule().apply(refused.build()))
        .extracting(Finding::service, Finding::location)
        .containsExactly(tuple("api-gateway", "ApiGateway.java"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 500})
  @DisplayName("A wrong answer is looked up in no file when no span of three services is an ERROR")
  void noError(int status) {
    assertThat(new AnswerRule().apply(success().answered(status).build()))
        .extracting(Finding::service, Finding::location)
        .containsExactly(tuple("", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outcomeCases")
  @DisplayName("Of statuses and of the call to the LLM provider:")
  void outcomes(RuleCase row) {
    row.verify(new OutcomeRule());
  }

  @Test
  @DisplayName("The status OK on a span that should fail is named, and not the line of the span")
  void statusOk() {
    TestEvidence failed =
        request(Scenario.LLM_FAILS)
            .span(PROCESS_USER_REQUEST, s -> s.withStatus(OK, ""))
            .judging(USER_SERVICE);

    assertThat(new OutcomeRule().apply(failed.build()))
        .extracting(Finding::sentence, Finding::location)
        .containsExactly(
            tuple(
                "user-service set the status of process_user_request to OK, which stays when the"
                    + " work fails later.",
                "UserService.java"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("haltCases")
  @DisplayName("Of a request that was halted:")
  void halted(RuleCase row) {
    row.verify(new HaltRule());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("extraCases")
  @DisplayName("Of spans that are not expected:")
  void extras(RuleCase row) {
    row.verify(new ExtraSpanRule());
  }
}
