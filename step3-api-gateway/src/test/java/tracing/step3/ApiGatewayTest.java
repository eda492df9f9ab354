package tracing.step3;

import static tracing.checks.diagnosis.ReferenceSpan.HANDLE_QUERY;
import static tracing.checks.diagnosis.ReferenceSpan.PROCESS_USER_REQUEST;
import static tracing.services.ServiceName.API_GATEWAY;

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

@DisplayName("Step 3, the api-gateway:")
class ApiGatewayTest {

  private static final Map<String, String> FROM_OUTSIDE =
      Map.of(
          "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          "baggage", "session_id=from-outside,project=from-outside");

  /** Receives every span that ends in one of the services; the checks below read them here. */
  static final InMemorySpanExporter spans = InMemorySpanExporter.create();

  @RegisterExtension
  @Order(1)
  static final ServicesUnderTest services =
      ServicesUnderTest.create(spans).with(API_GATEWAY, ApiGateway::new);

  @RegisterExtension
  @Order(2)
  static final TaskExtension tasks = new TaskExtension();

  @Test
  @DisplayName("handle_query is the root of the trace")
  @Task("3.1")
  void root() {
    services.query(Scenario.SUCCESS).span(HANDLE_QUERY).isRoot();
  }

  @Test
  @DisplayName("the context of handle_query is injected for the next service")
  @Task("3.2")
  void writesItsContext() {
    services.query(Scenario.SUCCESS).span(HANDLE_QUERY).injectsContext();
  }

  @Test
  @DisplayName("process_user_request of the next service is a child of handle_query")
  @Task("3.2")
  void nextServiceJoins() {
    services.query(Scenario.SUCCESS).span(PROCESS_USER_REQUEST).hasExpectedParent();
  }

  @Test
  @DisplayName("the next service receives the user and the query")
  @Task("3.2")
  void sendsRequest() {
    services.query(Scenario.SUCCESS).span(PROCESS_USER_REQUEST).recordsInputs();
  }

  @Test
  @DisplayName("the next service is called once for each request, also when it answers an error")
  @Task("3.2")
  void callsOnce() {
    services.query(Scenario.SUCCESS).service(API_GATEWAY).callsNextServiceOnce();
    services.query(Scenario.LLM_FAILS).service(API_GATEWAY).callsNextServiceOnce();
  }

  @Test
  @DisplayName("all spans share one trace id")
  @Task("3.2")
  void oneTrace() {
    services.query(Scenario.SUCCESS).isOneTrace();
  }

  @Test
  @DisplayName("all spans share one session id")
  @Task("3.2")
  void oneSession() {
    services.query(Scenario.SUCCESS).isOneSession();
  }

  @Test
  @DisplayName("a traceparent from outside does not decide the trace")
  @Task("3.1")
  void traceFromOutside() {
    services.query(Scenario.SUCCESS, FROM_OUTSIDE).span(HANDLE_QUERY).isRoot();
  }

  @Test
  @DisplayName("a baggage from outside does not decide the session")
  @Task("3.1")
  void sessionFromOutside() {
    services.query(Scenario.SUCCESS, FROM_OUTSIDE).hasNoSpanInSession("from-outside");
  }

  @Test
  @DisplayName("no scope is left open when the request was answered")
  @Task("3.1")
  void leavesNoScopeOpen() {
    services.query(Scenario.SUCCESS).service(API_GATEWAY).leavesNoScopeOpen();
  }

  @Test
  @DisplayName("no scope is left open when the request was refused")
  @Task("3.1")
  void leavesNoScopeOpenOnError() {
    services.query(Scenario.BAD_INPUT).service(API_GATEWAY).leavesNoScopeOpen();
  }

  @Test
  @DisplayName("a cookie of the client is not sent to the next service")
  @Task("3.2")
  void cookieFromOutside() {
    services.query(Scenario.SUCCESS, Map.of("cookie", "id=1")).sendsNoClientHeaders();
  }

  @Test
  @DisplayName("nothing of a request is kept where other requests find it")
  @Task("3.2")
  void sharesNoState() {
    services.query(Scenario.SUCCESS).service(API_GATEWAY).sharesNoState();
  }

  @Test
  @DisplayName("two requests at the same time stay apart: no trace, session or header is shared")
  @Task("3.2")
  void keepsRequestsApart() {
    services.overlap(API_GATEWAY).service(API_GATEWAY).sharesNoState();
  }

  @Test
  @DisplayName("there is one span for the request")
  @Task("3.3")
  void spans() {
    services.query(Scenario.SUCCESS).hasExactlyExpectedSpans();
  }

  @Test
  @DisplayName("handle_query comes from api-gateway")
  @Task("3.3")
  void serviceName() {
    services.query(Scenario.SUCCESS).span(HANDLE_QUERY).hasExpectedServiceName();
  }

  @Test
  @DisplayName("handle_query is a session event")
  @Task("3.3")
  void eventType() {
    services.query(Scenario.SUCCESS).span(HANDLE_QUERY).hasExpectedEventType();
  }

  @Test
  @DisplayName("handle_query records the answer as its result")
  @Task("3.3")
  void result() {
    services.query(Scenario.SUCCESS).span(HANDLE_QUERY).recordsResult();
  }

  @ParameterizedTest(name = "handle_query has {0}")
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
  @DisplayName("handle_query has its metadata")
  @Task(value = "3.3", needs = "3.2")
  void enriched(String key) {
    services.query(Scenario.SUCCESS).span(HANDLE_QUERY).hasMetadata(key);
  }

  @Test
  @DisplayName("the service is in the same project as the other services")
  @Task("3.3")
  void project() {
    services.query(Scenario.SUCCESS).isOneProject();
  }

  @Test
  @DisplayName("a request without its fields is refused with a 400, and its trace says so")
  @Task("3.3")
  void badInput() {
    QueryResult result = services.query(Scenario.BAD_INPUT);

    result.hasExpectedStatus();
    result.hasExactlyExpectedSpans();
    result.span(HANDLE_QUERY).hasMetadata("http.response.status_code");
  }

  @Test
  @DisplayName(
      "handle_query does not have the status ERROR for a request without its fields: the client made the mistake")
  @Task("3.3")
  void badInputStatus() {
    services.query(Scenario.BAD_INPUT).span(HANDLE_QUERY).hasNoErrorStatus();
  }

  @Test
  @DisplayName(
      "the client gets a 403 for an invalid user, and handle_query does not have the status ERROR")
  @Task("3.3")
  void invalidUser() {
    services.query(Scenario.SUCCESS).span(HANDLE_QUERY).hasMetadata("user_service_status");
    QueryResult result = services.query(Scenario.INVALID_USER);

    result.hasExpectedStatus();
    result.span(HANDLE_QUERY).hasNoErrorStatus();
    result.span(HANDLE_QUERY).hasMetadata("user_service_status");
  }

  @ParameterizedTest(name = "handle_query has {0} also when the call failed")
  @ValueSource(strings = {"user_service_status", "response_size"})
  @DisplayName("handle_query has the metadata of the answer also when the call failed")
  @Task("3.3")
  void failingCall(String key) {
    services.query(Scenario.SUCCESS).span(HANDLE_QUERY).hasMetadata(key);
    services.query(Scenario.LLM_FAILS).span(HANDLE_QUERY).hasMetadata(key);
  }

  @Test
  @DisplayName("the client gets a 502 when the LLM fails, and handle_query has the status ERROR")
  @Task("3.3")
  void failingLlm() {
    QueryResult result = services.query(Scenario.LLM_FAILS);

    result.hasExpectedStatus();
    result.span(HANDLE_QUERY).hasErrorStatus();
  }
}
