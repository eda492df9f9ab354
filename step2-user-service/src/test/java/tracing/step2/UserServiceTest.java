package tracing.step2;

import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.checks.diagnosis.ReferenceSpan.VALIDATE_USER;
import static tracing.services.ServiceName.LLM_SERVICE;
import static tracing.services.ServiceName.USER_SERVICE;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.tasks.Task;
import tracing.checks.tasks.TaskExtension;
import tracing.checks.testing.QueryResult;
import tracing.checks.testing.ServicesUnderTest;

@DisplayName("Step 2, the user-service:")
class UserServiceTest {

  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN_ID = "b7ad6b7169203331";
  private static final String TRACEPARENT = "00-" + TRACE_ID + "-" + SPAN_ID + "-01";

  /** Receives every span that ends in one of the services; the checks below read them here. */
  static final InMemorySpanExporter spans = InMemorySpanExporter.create();

  @RegisterExtension
  @Order(1)
  static final ServicesUnderTest services =
      ServicesUnderTest.create(spans).with(USER_SERVICE, UserService::new);

  @RegisterExtension
  @Order(2)
  static final TaskExtension tasks = new TaskExtension();

  @Test
  @DisplayName("process_user_request is a child of the gateway's span")
  @Task("2.1")
  void joinsItsCaller() {
    services.query(Scenario.SUCCESS).span(PROCESS_USER_REQUEST).hasExpectedParent();
  }

  @Test
  @DisplayName("the context of process_user_request is injected for the next service")
  @Task("2.3")
  void writesItsContext() {
    services.query(Scenario.SUCCESS).span(PROCESS_USER_REQUEST).injectsContext();
  }

  @Test
  @DisplayName("generate_response of the next service is a child of process_user_request")
  @Task(value = "2.4", needs = "2.3")
  void nextServiceJoins() {
    services.query(Scenario.SUCCESS).span(GENERATE_RESPONSE).hasExpectedParent();
  }

  @Test
  @DisplayName("the next service receives the user, and the query as its prompt")
  @Task("2.4")
  void sendsRequest() {
    services.query(Scenario.SUCCESS).span(GENERATE_RESPONSE).recordsInputs();
  }

  @Test
  @DisplayName("the next service is called once for each request, also when it answers an error")
  @Task("2.4")
  void callsOnce() {
    services.query(Scenario.SUCCESS).service(USER_SERVICE).callsNextServiceOnce();
    services.query(Scenario.LLM_FAILS).service(USER_SERVICE).callsNextServiceOnce();
  }

  @Test
  @DisplayName("all spans share one trace id")
  @Task(
      value = "2.4",
      needs = {"2.1", "2.3"})
  void oneTrace() {
    services.query(Scenario.SUCCESS).isOneTrace();
  }

  @Test
  @DisplayName("all spans share the gateway's session id")
  @Task(
      value = "2.4",
      needs = {"2.1", "2.3"})
  void oneSession() {
    services.query(Scenario.SUCCESS).isOneSession();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Traceparent", "TRACEPARENT"})
  @DisplayName("the caller's header is found in any case")
  @Task("2.1")
  void anyCase(String name) {
    QueryResult result = services.call(USER_SERVICE, Scenario.SUCCESS, Map.of(name, TRACEPARENT));

    result.span(PROCESS_USER_REQUEST).continuesTrace(TRACE_ID, SPAN_ID);
  }

  @Test
  @DisplayName("a request without headers starts a trace of its own")
  @Task("2.5")
  void missingHeaders() {
    QueryResult result = services.call(USER_SERVICE, Scenario.SUCCESS, Map.of());

    result.hasExpectedStatus();
    result.span(PROCESS_USER_REQUEST).isRoot();
  }

  @Test
  @DisplayName("a malformed traceparent starts a trace of its own, without an error")
  @Task("2.5")
  void malformedHeader() {
    QueryResult result =
        services.call(USER_SERVICE, Scenario.SUCCESS, Map.of("traceparent", "00-zz-zz-01"));

    result.hasExpectedStatus();
    result.span(PROCESS_USER_REQUEST).isRoot();
  }

  @Test
  @DisplayName("no scope is left open when the request was answered")
  @Task("2.1")
  void leavesNoScopeOpen() {
    services.query(Scenario.SUCCESS).service(USER_SERVICE).leavesNoScopeOpen();
  }

  @Test
  @DisplayName("no scope is left open when the request was refused")
  @Task("2.1")
  void leavesNoScopeOpenOnError() {
    QueryResult result =
        services.call(USER_SERVICE, Scenario.BAD_INPUT, Map.of("traceparent", TRACEPARENT));

    result.service(USER_SERVICE).leavesNoScopeOpen();
  }

  @Test
  @DisplayName("nothing of a request is kept where other requests find it")
  @Task("2.4")
  void sharesNoState() {
    services.query(Scenario.SUCCESS).service(USER_SERVICE).sharesNoState();
  }

  @Test
  @DisplayName("two requests at the same time stay apart: no trace, session or header is shared")
  @Task("2.4")
  void keepsRequestsApart() {
    services.overlap(USER_SERVICE).service(USER_SERVICE).sharesNoState();
  }

  @Test
  @DisplayName(
      "the caller's tracestate and the other entries of its baggage reach the next service")
  @Task(
      value = "2.4",
      needs = {"2.1", "2.3"})
  void forwardsCallerContext() {
    Map<String, String> headers =
        Map.of(
            "traceparent", TRACEPARENT,
            "tracestate", "vendor=value",
            "baggage", "session_id=of-the-caller,tenant=acme");

    services.call(USER_SERVICE, Scenario.SUCCESS, headers).forwardsCallerContext();
  }

  @Test
  @DisplayName("a request without its fields is refused with a 400")
  @Task("2.5")
  void badInput() {
    services.call(USER_SERVICE, Scenario.BAD_INPUT, Map.of()).hasExpectedStatus();
  }

  @Test
  @DisplayName("there is one span for the request and one for the validation")
  @Task("2.2")
  void spans() {
    services.query(Scenario.SUCCESS).hasExactlyExpectedSpans();
  }

  @Test
  @DisplayName("validate_user is a child of process_user_request")
  @Task("2.2")
  void validation() {
    services.query(Scenario.SUCCESS).span(VALIDATE_USER).hasExpectedParent();
  }

  @Test
  @DisplayName("process_user_request comes from user-service")
  @Task("2.5")
  void serviceName() {
    services.query(Scenario.SUCCESS).span(PROCESS_USER_REQUEST).hasExpectedServiceName();
  }

  @Test
  @DisplayName("process_user_request is a chain event")
  @Task("2.5")
  void eventType() {
    services.query(Scenario.SUCCESS).span(PROCESS_USER_REQUEST).hasExpectedEventType();
  }

  @Test
  @DisplayName("process_user_request records user_id and query as inputs")
  @Task("2.5")
  void inputs() {
    services.query(Scenario.SUCCESS).span(PROCESS_USER_REQUEST).recordsInputs();
  }

  @Test
  @DisplayName("process_user_request records the answer as its result")
  @Task("2.5")
  void result() {
    services.query(Scenario.SUCCESS).span(PROCESS_USER_REQUEST).recordsResult();
  }

  @Test
  @DisplayName("validate_user comes from user-service")
  @Task("2.2")
  void validationServiceName() {
    services.query(Scenario.SUCCESS).span(VALIDATE_USER).hasExpectedServiceName();
  }

  @Test
  @DisplayName("validate_user is a tool event")
  @Task("2.2")
  void validationEventType() {
    services.query(Scenario.SUCCESS).span(VALIDATE_USER).hasExpectedEventType();
  }

  @Test
  @DisplayName("validate_user records user_id as its input")
  @Task("2.2")
  void validationInputs() {
    services.query(Scenario.SUCCESS).span(VALIDATE_USER).recordsInputs();
  }

  @Test
  @DisplayName("validate_user records whether the user is valid as its result")
  @Task("2.2")
  void validationResult() {
    services.query(Scenario.SUCCESS).span(VALIDATE_USER).recordsResult();
  }

  @ParameterizedTest(name = "process_user_request has {0}")
  @ValueSource(strings = {"service", "user_id", "validation", "downstream_status"})
  @DisplayName("process_user_request has its metadata")
  @Task("2.5")
  void enriched(String key) {
    services.query(Scenario.SUCCESS).span(PROCESS_USER_REQUEST).hasMetadata(key);
  }

  @Test
  @DisplayName("process_user_request has its own operation, and not that of the validation")
  @Task("2.2")
  void operation() {
    services.query(Scenario.SUCCESS).span(PROCESS_USER_REQUEST).hasMetadata("operation");
  }

  @ParameterizedTest(name = "validate_user has {0}")
  @ValueSource(strings = {"operation", "user_id", "is_valid"})
  @DisplayName("validate_user has its metadata")
  @Task("2.2")
  void validationEnriched(String key) {
    services.query(Scenario.SUCCESS).span(VALIDATE_USER).hasMetadata(key);
  }

  @Test
  @DisplayName("the service is in the same project as the other services")
  @Task("2.5")
  void project() {
    services.query(Scenario.SUCCESS).isOneProject();
  }

  @Test
  @DisplayName("an invalid user gets a 403")
  @Task("2.6")
  void invalidUser() {
    services.query(Scenario.INVALID_USER).hasExpectedStatus();
  }

  @Test
  @DisplayName("an invalid user's query does not reach the LLM: the trace ends at the validation")
  @Task("2.2")
  void invalidUserSpans() {
    QueryResult result = services.query(Scenario.INVALID_USER);

    result.hasExactlyExpectedSpans();
    result.service(LLM_SERVICE).isNotCalled();
  }

  @Test
  @DisplayName("an invalid user shows as validation = failed, and as status 403")
  @Task(value = "2.6", needs = "2.2")
  void invalidUserMetadata() {
    QueryResult result = services.query(Scenario.INVALID_USER);

    result.span(PROCESS_USER_REQUEST).hasMetadata("validation");
    result.span(PROCESS_USER_REQUEST).hasMetadata("http.response.status_code");
  }

  @Test
  @DisplayName("validate_user has is_valid = false for an invalid user")
  @Task("2.2")
  void invalidUserValidation() {
    services.query(Scenario.INVALID_USER).span(VALIDATE_USER).hasMetadata("is_valid");
  }

  @Test
  @DisplayName(
      "process_user_request does not have the status ERROR for an invalid user: the caller made the mistake")
  @Task("2.6")
  void invalidUserStatus() {
    services.query(Scenario.INVALID_USER).span(PROCESS_USER_REQUEST).hasNoErrorStatus();
  }

  @Test
  @DisplayName("the caller gets a 502 when the LLM fails")
  @Task("2.5")
  void failingLlm() {
    services.query(Scenario.LLM_FAILS).hasExpectedStatus();
  }

  @Test
  @DisplayName(
      "process_user_request has the status ERROR and a downstream_status when the LLM fails")
  @Task("2.5")
  void failingLlmSpan() {
    services.query(Scenario.SUCCESS).span(PROCESS_USER_REQUEST).hasMetadata("downstream_status");
    QueryResult result = services.query(Scenario.LLM_FAILS);

    result.span(PROCESS_USER_REQUEST).hasErrorStatus();
    result.span(PROCESS_USER_REQUEST).hasMetadata("downstream_status");
  }

  @Test
  @DisplayName("all spans share one trace id when the LLM fails")
  @Task(
      value = "2.4",
      needs = {"2.1", "2.2", "2.3"})
  void failingLlmTrace() {
    services.query(Scenario.LLM_FAILS).isOneTrace();
  }

  @Test
  @DisplayName("there is one span for the request and one for the validation when the LLM fails")
  @Task("2.2")
  void failingLlmSpans() {
    services.query(Scenario.LLM_FAILS).hasExactlyExpectedSpans();
  }
}
