package tracing.step2;

import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.checks.diagnosis.ReferenceSpan.VALIDATE_USER;
import static tracing.services.ServiceName.USER_SERVICE;

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

  @RegisterExtension
  @Order(1)
  static final ServicesUnderTest services =
      ServicesUnderTest.create().with(USER_SERVICE, UserService::new);

  @RegisterExtension
  @Order(2)
  static final TaskExtension tasks = new TaskExtension();

  @Test
  @DisplayName("process_user_request is a child of the gateway's span")
  @Task("2.1")
  void joinsItsCaller() {
    services.query(Scenario.SUCCESS).hasExpectedParent(PROCESS_USER_REQUEST);
  }

  @Test
  @DisplayName("process_user_request is written into headers for the next service")
  @Task("2.4")
  void writesItsContext() {
    services.query(Scenario.SUCCESS).injectsContext(PROCESS_USER_REQUEST);
  }

  @Test
  @DisplayName("generate_response of the next service is a child of process_user_request")
  @Task(value = "2.5", needs = "2.4")
  void nextServiceJoins() {
    services.query(Scenario.SUCCESS).hasExpectedParent(GENERATE_RESPONSE);
  }

  @Test
  @DisplayName("all spans share one trace id")
  @Task(
      value = "2.5",
      needs = {"2.1", "2.4"})
  void oneTrace() {
    services.query(Scenario.SUCCESS).isOneTrace();
  }

  @Test
  @DisplayName("all spans share the gateway's session id")
  @Task(
      value = "2.5",
      needs = {"2.1", "2.4"})
  void oneSession() {
    services.query(Scenario.SUCCESS).isOneSession();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Traceparent", "TRACEPARENT"})
  @DisplayName("the caller's header is found whatever its case")
  @Task("2.1")
  void anyCase(String name) {
    QueryResult result = services.call(USER_SERVICE, Scenario.SUCCESS, Map.of(name, TRACEPARENT));

    result.continuesTrace(PROCESS_USER_REQUEST, TRACE_ID, SPAN_ID);
  }

  @Test
  @DisplayName("a request without headers starts a trace of its own")
  void missingHeaders() {
    QueryResult result = services.call(USER_SERVICE, Scenario.SUCCESS, Map.of());

    result.hasExpectedStatus();
    result.isRoot(PROCESS_USER_REQUEST);
  }

  @Test
  @DisplayName("a malformed traceparent starts a trace of its own, without an error")
  void malformedHeader() {
    QueryResult result =
        services.call(USER_SERVICE, Scenario.SUCCESS, Map.of("traceparent", "00-zz-zz-01"));

    result.hasExpectedStatus();
    result.isRoot(PROCESS_USER_REQUEST);
  }

  @Test
  @DisplayName("the context is given back when the request was answered")
  void givesContextBack() {
    services.query(Scenario.SUCCESS).leavesNoScopeOpen(USER_SERVICE);
  }

  @Test
  @DisplayName("the context is given back when the request was refused")
  void givesContextBackOnError() {
    QueryResult result =
        services.call(USER_SERVICE, Scenario.BAD_INPUT, Map.of("traceparent", TRACEPARENT));

    result.leavesNoScopeOpen(USER_SERVICE);
  }

  @Test
  @DisplayName("a request without its fields is refused with a 400")
  void badInput() {
    services.call(USER_SERVICE, Scenario.BAD_INPUT, Map.of()).hasExpectedStatus();
  }

  @Test
  @DisplayName("there is one span for the request and one for the validation")
  @Task("2.3")
  void spans() {
    services.query(Scenario.SUCCESS).hasExactlyExpectedSpans();
  }

  @Test
  @DisplayName("validate_user is a child of process_user_request")
  @Task("2.3")
  void validation() {
    services.query(Scenario.SUCCESS).hasExpectedParent(VALIDATE_USER);
  }

  @Test
  @DisplayName("process_user_request comes from user-service")
  void serviceName() {
    services.query(Scenario.SUCCESS).hasExpectedServiceName(PROCESS_USER_REQUEST);
  }

  @Test
  @DisplayName("process_user_request is a chain event")
  @Task("2.2")
  void eventType() {
    services.query(Scenario.SUCCESS).hasExpectedEventType(PROCESS_USER_REQUEST);
  }

  @Test
  @DisplayName("process_user_request records user_id and query as inputs")
  @Task("2.2")
  void inputs() {
    services.query(Scenario.SUCCESS).recordsInputs(PROCESS_USER_REQUEST);
  }

  @Test
  @DisplayName("process_user_request records the answer as its result")
  void result() {
    services.query(Scenario.SUCCESS).recordsResult(PROCESS_USER_REQUEST);
  }

  @Test
  @DisplayName("validate_user is a tool event")
  @Task("2.3")
  void validationEventType() {
    services.query(Scenario.SUCCESS).hasExpectedEventType(VALIDATE_USER);
  }

  @Test
  @DisplayName("validate_user records user_id as its input")
  @Task("2.3")
  void validationInputs() {
    services.query(Scenario.SUCCESS).recordsInputs(VALIDATE_USER);
  }

  @Test
  @DisplayName("validate_user records whether the user is valid as its result")
  @Task("2.3")
  void validationResult() {
    services.query(Scenario.SUCCESS).recordsResult(VALIDATE_USER);
  }

  @ParameterizedTest(name = "process_user_request carries {0}")
  @ValueSource(strings = {"service", "user_id", "operation", "validation", "downstream_status"})
  @DisplayName("process_user_request is enriched")
  @Task("2.6")
  void enriched(String key) {
    services.query(Scenario.SUCCESS).hasMetadata(PROCESS_USER_REQUEST, key);
  }

  @ParameterizedTest(name = "validate_user carries {0}")
  @ValueSource(strings = {"operation", "user_id", "is_valid"})
  @DisplayName("validate_user is enriched")
  @Task("2.3")
  void validationEnriched(String key) {
    services.query(Scenario.SUCCESS).hasMetadata(VALIDATE_USER, key);
  }

  @Test
  @DisplayName("the service is in the same project as its neighbours")
  void project() {
    services.query(Scenario.SUCCESS).isOneProject();
  }

  @Test
  @DisplayName("an invalid user is a 403 for the caller")
  @Task("2.7")
  void invalidUser() {
    services.query(Scenario.INVALID_USER).hasExpectedStatus();
  }

  @Test
  @DisplayName("an invalid user reaches no LLM: the trace ends at the validation")
  @Task("2.3")
  void invalidUserSpans() {
    QueryResult result = services.query(Scenario.INVALID_USER);

    result.hasExactlyExpectedSpans();
    result.doesNotReach(GENERATE_RESPONSE);
  }

  @Test
  @DisplayName("an invalid user shows as validation = failed, and as status 403")
  @Task(value = "2.7", needs = "2.3")
  void invalidUserMetadata() {
    QueryResult result = services.query(Scenario.INVALID_USER);

    result.hasMetadata(PROCESS_USER_REQUEST, "validation");
    result.hasMetadata(PROCESS_USER_REQUEST, "http.response.status_code");
    result.hasMetadata(VALIDATE_USER, "is_valid");
  }

  @Test
  @DisplayName("an invalid user is the caller's mistake: process_user_request is no ERROR")
  void invalidUserStatus() {
    services.query(Scenario.INVALID_USER).hasNoErrorStatus(PROCESS_USER_REQUEST);
  }

  @Test
  @DisplayName("a failing LLM is a 502 for the caller")
  void failingLlm() {
    services.query(Scenario.LLM_FAILS).hasExpectedStatus();
  }

  @Test
  @DisplayName("a failing LLM makes process_user_request an ERROR with the status it got")
  @Task("2.6")
  void failingLlmSpan() {
    QueryResult result = services.query(Scenario.LLM_FAILS);

    result.hasErrorStatus(PROCESS_USER_REQUEST);
    result.hasMetadata(PROCESS_USER_REQUEST, "downstream_status");
  }

  @Test
  @DisplayName("a failing LLM leaves the trace whole")
  @Task(
      value = "2.5",
      needs = {"2.1", "2.3", "2.4"})
  void failingLlmTrace() {
    QueryResult result = services.query(Scenario.LLM_FAILS);

    result.hasExactlyExpectedSpans();
    result.isOneTrace();
  }
}
