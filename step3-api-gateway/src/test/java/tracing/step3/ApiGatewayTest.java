package tracing.step3;

import static tracing.checks.diagnosis.ReferenceSpan.HANDLE_QUERY;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.services.ServiceName.API_GATEWAY;

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

@DisplayName("Step 3, the api-gateway:")
class ApiGatewayTest {

  private static final Map<String, String> FROM_OUTSIDE =
      Map.of(
          "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          "baggage", "session_id=from-outside,project=from-outside");

  @RegisterExtension
  @Order(1)
  static final ServicesUnderTest services =
      ServicesUnderTest.create().with(API_GATEWAY, ApiGateway::new);

  @RegisterExtension
  @Order(2)
  static final TaskExtension tasks = new TaskExtension();

  @Test
  @DisplayName("handle_query is the root of the trace")
  void root() {
    services.query(Scenario.SUCCESS).isRoot(HANDLE_QUERY);
  }

  @Test
  @DisplayName("handle_query is written into headers for the next service")
  @Task("3.2")
  void writesItsContext() {
    services.query(Scenario.SUCCESS).injectsContext(HANDLE_QUERY);
  }

  @Test
  @DisplayName("process_user_request of the next service is a child of handle_query")
  @Task(value = "3.3", needs = "3.2")
  void nextServiceJoins() {
    services.query(Scenario.SUCCESS).hasExpectedParent(PROCESS_USER_REQUEST);
  }

  @Test
  @DisplayName("all spans share one trace id")
  @Task(value = "3.3", needs = "3.2")
  void oneTrace() {
    services.query(Scenario.SUCCESS).isOneTrace();
  }

  @Test
  @DisplayName("all spans share one session id")
  @Task(value = "3.3", needs = "3.2")
  void oneSession() {
    services.query(Scenario.SUCCESS).isOneSession();
  }

  @Test
  @DisplayName("a traceparent from outside does not decide the trace")
  @Task("3.5")
  void traceFromOutside() {
    services.query(Scenario.SUCCESS, FROM_OUTSIDE).isRoot(HANDLE_QUERY);
  }

  @Test
  @DisplayName("a baggage from outside does not decide the session")
  @Task("3.5")
  void sessionFromOutside() {
    services.query(Scenario.SUCCESS, FROM_OUTSIDE).hasNoSpanInSession("from-outside");
  }

  @Test
  @DisplayName("the context is given back when the request was answered")
  void givesContextBack() {
    services.query(Scenario.SUCCESS).leavesNoScopeOpen(API_GATEWAY);
  }

  @Test
  @DisplayName("there is one span for the request")
  void spans() {
    services.query(Scenario.SUCCESS).hasExactlyExpectedSpans();
  }

  @Test
  @DisplayName("handle_query comes from api-gateway")
  void serviceName() {
    services.query(Scenario.SUCCESS).hasExpectedServiceName(HANDLE_QUERY);
  }

  @Test
  @DisplayName("handle_query is a session event")
  @Task("3.1")
  void eventType() {
    services.query(Scenario.SUCCESS).hasExpectedEventType(HANDLE_QUERY);
  }

  @Test
  @DisplayName("handle_query records the answer as its result")
  void result() {
    services.query(Scenario.SUCCESS).recordsResult(HANDLE_QUERY);
  }

  @ParameterizedTest(name = "handle_query carries {0}")
  @ValueSource(
      strings = {
        "service",
        "endpoint",
        "user_id",
        "client_ip",
        "propagated_headers",
        "user_service_status",
        "response_size"
      })
  @DisplayName("handle_query is enriched")
  @Task(value = "3.4", needs = "3.2")
  void enriched(String key) {
    services.query(Scenario.SUCCESS).hasMetadata(HANDLE_QUERY, key);
  }

  @Test
  @DisplayName("the service is in the same project as its neighbours")
  void project() {
    services.query(Scenario.SUCCESS).isOneProject();
  }

  @Test
  @DisplayName("a request without its fields is refused with a 400, and its trace says so")
  void badInput() {
    QueryResult result = services.query(Scenario.BAD_INPUT);

    result.hasExpectedStatus();
    result.hasExactlyExpectedSpans();
    result.hasMetadata(HANDLE_QUERY, "http.response.status_code");
  }

  @Test
  @DisplayName("a request without its fields is the client's mistake: handle_query is no ERROR")
  void badInputStatus() {
    services.query(Scenario.BAD_INPUT).hasNoErrorStatus(HANDLE_QUERY);
  }

  @Test
  @DisplayName("an invalid user is a 403 for the client, and handle_query is no ERROR")
  @Task("3.4")
  void invalidUser() {
    QueryResult result = services.query(Scenario.INVALID_USER);

    result.hasExpectedStatus();
    result.hasNoErrorStatus(HANDLE_QUERY);
    result.hasMetadata(HANDLE_QUERY, "user_service_status");
  }

  @Test
  @DisplayName("a failing LLM is a 502 for the client, and handle_query is an ERROR")
  @Task("3.4")
  void failingLlm() {
    QueryResult result = services.query(Scenario.LLM_FAILS);

    result.hasExpectedStatus();
    result.hasErrorStatus(HANDLE_QUERY);
    result.hasMetadata(HANDLE_QUERY, "user_service_status");
  }
}
