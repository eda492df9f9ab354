package tracing.step1;

import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.OPENAI_CALL;
import static tracing.services.ServiceName.LLM_SERVICE;

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

@DisplayName("Step 1, the llm-service:")
class LlmServiceTest {

  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN_ID = "b7ad6b7169203331";
  private static final String TRACEPARENT = "00-" + TRACE_ID + "-" + SPAN_ID + "-01";

  @RegisterExtension
  @Order(1)
  static final ServicesUnderTest services =
      ServicesUnderTest.create().with(LLM_SERVICE, LlmService::new);

  @RegisterExtension
  @Order(2)
  static final TaskExtension tasks = new TaskExtension();

  @Test
  @DisplayName("the caller's context is read")
  @Task("1.1")
  void extractsCallerContext() {
    services.query(Scenario.SUCCESS).extractsCallerContext(GENERATE_RESPONSE);
  }

  @Test
  @DisplayName("generate_response is a child of the caller's span")
  @Task(value = "1.2", needs = "1.1")
  void joinsItsCaller() {
    services.query(Scenario.SUCCESS).hasExpectedParent(GENERATE_RESPONSE);
  }

  @Test
  @DisplayName("all spans share one trace id")
  @Task(value = "1.2", needs = "1.1")
  void oneTrace() {
    services.query(Scenario.SUCCESS).isOneTrace();
  }

  @Test
  @DisplayName("all spans share the caller's session id")
  @Task(value = "1.2", needs = "1.1")
  void oneSession() {
    services.query(Scenario.SUCCESS).isOneSession();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Traceparent", "TRACEPARENT"})
  @DisplayName("the caller's header is found whatever its case")
  @Task(value = "1.2", needs = "1.1")
  void anyCase(String name) {
    QueryResult result = services.call(LLM_SERVICE, Scenario.SUCCESS, Map.of(name, TRACEPARENT));

    result.continuesTrace(GENERATE_RESPONSE, TRACE_ID, SPAN_ID);
  }

  @Test
  @DisplayName("a request without headers starts a trace of its own")
  void missingHeaders() {
    QueryResult result = services.call(LLM_SERVICE, Scenario.SUCCESS, Map.of());

    result.hasExpectedStatus();
    result.isRoot(GENERATE_RESPONSE);
  }

  @Test
  @DisplayName("a malformed traceparent starts a trace of its own, without an error")
  void malformedHeader() {
    QueryResult result =
        services.call(LLM_SERVICE, Scenario.SUCCESS, Map.of("traceparent", "00-zz-zz-01"));

    result.hasExpectedStatus();
    result.isRoot(GENERATE_RESPONSE);
  }

  @Test
  @DisplayName("the context is given back when the request was answered")
  void givesContextBack() {
    services.query(Scenario.SUCCESS).leavesNoScopeOpen(LLM_SERVICE);
  }

  @Test
  @DisplayName("the context is given back when the request was refused")
  void givesContextBackOnError() {
    QueryResult result =
        services.call(LLM_SERVICE, Scenario.BAD_INPUT, Map.of("traceparent", TRACEPARENT));

    result.leavesNoScopeOpen(LLM_SERVICE);
  }

  @Test
  @DisplayName("a request without its fields is refused with a 400")
  void badInput() {
    services.call(LLM_SERVICE, Scenario.BAD_INPUT, Map.of()).hasExpectedStatus();
  }

  @Test
  @DisplayName("there is one span for the service and one for the OpenAI call")
  @Task("1.4")
  void spans() {
    services.query(Scenario.SUCCESS).hasExactlyExpectedSpans();
  }

  @Test
  @DisplayName("the OpenAI call is a child of generate_response")
  @Task("1.4")
  void openAiCall() {
    services.query(Scenario.SUCCESS).hasExpectedParent(OPENAI_CALL);
  }

  @Test
  @DisplayName("the OpenAI call is a model event")
  @Task("1.4")
  void openAiCallType() {
    services.query(Scenario.SUCCESS).hasExpectedEventType(OPENAI_CALL);
  }

  @Test
  @DisplayName("the LLM provider is told nothing of the trace")
  void nothingToProvider() {
    services.query(Scenario.SUCCESS).sendsNoTraceHeadersToProvider();
  }

  @Test
  @DisplayName("generate_response comes from llm-service")
  void serviceName() {
    services.query(Scenario.SUCCESS).hasExpectedServiceName(GENERATE_RESPONSE);
  }

  @Test
  @DisplayName("generate_response is a model event")
  @Task("1.3")
  void eventType() {
    services.query(Scenario.SUCCESS).hasExpectedEventType(GENERATE_RESPONSE);
  }

  @Test
  @DisplayName("generate_response records user_id and prompt as inputs")
  @Task("1.3")
  void inputs() {
    services.query(Scenario.SUCCESS).recordsInputs(GENERATE_RESPONSE);
  }

  @Test
  @DisplayName("generate_response records the answer as its result")
  void result() {
    services.query(Scenario.SUCCESS).recordsResult(GENERATE_RESPONSE);
  }

  @ParameterizedTest(name = "generate_response carries {0}")
  @ValueSource(strings = {"service", "user_id", "prompt_length", "response_length"})
  @DisplayName("generate_response is enriched")
  @Task("1.5")
  void enriched(String key) {
    services.query(Scenario.SUCCESS).hasMetadata(GENERATE_RESPONSE, key);
  }

  @Test
  @DisplayName("the service is in the same project as its caller")
  void project() {
    services.query(Scenario.SUCCESS).isOneProject();
  }

  @Test
  @DisplayName("a failing LLM is a 502 for the caller")
  @Task("1.6")
  void failingLlm() {
    services.query(Scenario.LLM_FAILS).hasExpectedStatus();
  }

  @Test
  @DisplayName("a failing LLM makes generate_response an ERROR")
  @Task("1.6")
  void failingLlmIsError() {
    services.query(Scenario.LLM_FAILS).hasErrorStatus(GENERATE_RESPONSE);
  }

  @Test
  @DisplayName("a failing LLM leaves the trace whole")
  @Task(
      value = "1.4",
      needs = {"1.1", "1.2", "1.6"})
  void failingLlmTrace() {
    QueryResult result = services.query(Scenario.LLM_FAILS);

    result.hasExactlyExpectedSpans();
    result.isOneTrace();
  }
}
