package tracing.step1;

import static tracing.checks.diagnosis.ReferenceSpan.GENERATE_RESPONSE;
import static tracing.checks.diagnosis.ReferenceSpan.OPENAI_CALL;
import static tracing.services.ServiceName.LLM_SERVICE;

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

@DisplayName("Step 1, the llm-service:")
class LlmServiceTest {

  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN_ID = "b7ad6b7169203331";
  private static final String TRACEPARENT = "00-" + TRACE_ID + "-" + SPAN_ID + "-01";

  /** Receives every span that ends in one of the services; the checks below read them here. */
  static final InMemorySpanExporter spans = InMemorySpanExporter.create();

  @RegisterExtension
  @Order(1)
  static final ServicesUnderTest services =
      ServicesUnderTest.create(spans).with(LLM_SERVICE, LlmService::new);

  @RegisterExtension
  @Order(2)
  static final TaskExtension tasks = new TaskExtension();

  @Test
  @DisplayName("the caller's context is extracted")
  @Task("1.1")
  void extractsCallerContext() {
    services.query(Scenario.SUCCESS).span(GENERATE_RESPONSE).extractsCallerContext();
  }

  @Test
  @DisplayName("generate_response is a child of the caller's span")
  @Task(value = "1.2", needs = "1.1")
  void joinsItsCaller() {
    services.query(Scenario.SUCCESS).span(GENERATE_RESPONSE).hasExpectedParent();
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
  @DisplayName("the caller's header is found in any case")
  @Task(value = "1.2", needs = "1.1")
  void anyCase(String name) {
    QueryResult result = services.call(LLM_SERVICE, Scenario.SUCCESS, Map.of(name, TRACEPARENT));

    result.span(GENERATE_RESPONSE).continuesTrace(TRACE_ID, SPAN_ID);
  }

  @Test
  @DisplayName("a request without headers starts a trace of its own")
  @Task("1.4")
  void missingHeaders() {
    QueryResult result = services.call(LLM_SERVICE, Scenario.SUCCESS, Map.of());

    result.hasExpectedStatus();
    result.span(GENERATE_RESPONSE).isRoot();
  }

  @Test
  @DisplayName("a malformed traceparent starts a trace of its own, without an error")
  @Task("1.4")
  void malformedHeader() {
    QueryResult result =
        services.call(LLM_SERVICE, Scenario.SUCCESS, Map.of("traceparent", "00-zz-zz-01"));

    result.hasExpectedStatus();
    result.span(GENERATE_RESPONSE).isRoot();
  }

  @Test
  @DisplayName("no scope is left open when the request was answered")
  @Task("1.2")
  void leavesNoScopeOpen() {
    services.query(Scenario.SUCCESS).service(LLM_SERVICE).leavesNoScopeOpen();
  }

  @Test
  @DisplayName("no scope is left open when the request was refused")
  @Task("1.2")
  void leavesNoScopeOpenOnError() {
    QueryResult result =
        services.call(LLM_SERVICE, Scenario.BAD_INPUT, Map.of("traceparent", TRACEPARENT));

    result.service(LLM_SERVICE).leavesNoScopeOpen();
  }

  @Test
  @DisplayName("nothing of a request is kept where other requests find it")
  @Task("1.2")
  void sharesNoState() {
    services.query(Scenario.SUCCESS).service(LLM_SERVICE).sharesNoState();
  }

  @Test
  @DisplayName("two requests at the same time stay apart: no trace, session or header is shared")
  @Task("1.2")
  void keepsRequestsApart() {
    services.overlap(LLM_SERVICE).service(LLM_SERVICE).sharesNoState();
  }

  @Test
  @DisplayName("a request without its fields is refused with a 400")
  @Task("1.4")
  void badInput() {
    services.call(LLM_SERVICE, Scenario.BAD_INPUT, Map.of()).hasExpectedStatus();
  }

  @Test
  @DisplayName("there is one span for the service and one for the OpenAI call")
  @Task("1.3")
  void spans() {
    services.query(Scenario.SUCCESS).hasExactlyExpectedSpans();
  }

  @Test
  @DisplayName("the OpenAI call is a child of generate_response")
  @Task("1.3")
  void openAiCall() {
    services.query(Scenario.SUCCESS).span(OPENAI_CALL).hasExpectedParent();
  }

  @Test
  @DisplayName("the OpenAI call comes from llm-service")
  @Task("1.3")
  void openAiCallServiceName() {
    services.query(Scenario.SUCCESS).span(OPENAI_CALL).hasExpectedServiceName();
  }

  @Test
  @DisplayName("the OpenAI call is a model event")
  @Task("1.3")
  void openAiCallType() {
    services.query(Scenario.SUCCESS).span(OPENAI_CALL).hasExpectedEventType();
  }

  @Test
  @DisplayName("no trace headers are sent to the LLM provider")
  @Task("1.3")
  void nothingToProvider() {
    services.query(Scenario.SUCCESS).sendsNoTraceHeadersToProvider();
  }

  @Test
  @DisplayName("generate_response comes from llm-service")
  @Task("1.4")
  void serviceName() {
    services.query(Scenario.SUCCESS).span(GENERATE_RESPONSE).hasExpectedServiceName();
  }

  @Test
  @DisplayName("generate_response is a model event")
  @Task("1.4")
  void eventType() {
    services.query(Scenario.SUCCESS).span(GENERATE_RESPONSE).hasExpectedEventType();
  }

  @Test
  @DisplayName("generate_response records user_id and prompt as inputs")
  @Task("1.4")
  void inputs() {
    services.query(Scenario.SUCCESS).span(GENERATE_RESPONSE).recordsInputs();
  }

  @Test
  @DisplayName("generate_response records the answer as its result")
  @Task("1.4")
  void result() {
    services.query(Scenario.SUCCESS).span(GENERATE_RESPONSE).recordsResult();
  }

  @ParameterizedTest(name = "generate_response has {0}")
  @ValueSource(strings = {"service", "user_id", "prompt_length", "response_length"})
  @DisplayName("generate_response has its metadata")
  @Task("1.4")
  void enriched(String key) {
    services.query(Scenario.SUCCESS).span(GENERATE_RESPONSE).hasMetadata(key);
  }

  @Test
  @DisplayName("the service is in the same project as its caller")
  @Task("1.4")
  void project() {
    services.query(Scenario.SUCCESS).isOneProject();
  }

  @Test
  @DisplayName("the caller gets a 502 when the LLM fails")
  @Task("1.5")
  void failingLlm() {
    services.query(Scenario.LLM_FAILS).hasExpectedStatus();
  }

  @Test
  @DisplayName("generate_response has the status ERROR when the LLM fails")
  @Task("1.5")
  void failingLlmIsError() {
    services.query(Scenario.LLM_FAILS).span(GENERATE_RESPONSE).hasErrorStatus();
  }

  @Test
  @DisplayName("the trace is whole when the LLM fails")
  @Task(
      value = "1.3",
      needs = {"1.1", "1.2", "1.5"})
  void failingLlmTrace() {
    QueryResult result = services.query(Scenario.LLM_FAILS);

    result.hasExactlyExpectedSpans();
    result.isOneTrace();
  }
}
