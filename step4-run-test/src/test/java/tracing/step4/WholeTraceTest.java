package tracing.step4;

import static tracing.services.ServiceName.API_GATEWAY;
import static tracing.services.ServiceName.LLM_SERVICE;
import static tracing.services.ServiceName.USER_SERVICE;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tracing.checks.diagnosis.ReferenceSpan;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.tasks.Task;
import tracing.checks.tasks.TaskExtension;
import tracing.checks.testing.QueryResult;
import tracing.checks.testing.ServicesUnderTest;
import tracing.checks.testing.TraceAssertionCheck;

@DisplayName("Step 4, the three services together:")
class WholeTraceTest {

  /** Receives every span that ends in one of the services. */
  static final InMemorySpanExporter exporter = InMemorySpanExporter.create();

  @RegisterExtension
  @Order(1)
  static final ServicesUnderTest services =
      ServicesUnderTest.create(exporter).with(LLM_SERVICE).with(USER_SERVICE).with(API_GATEWAY);

  @RegisterExtension
  @Order(2)
  static final TaskExtension tasks = new TaskExtension();

  @Test
  @DisplayName("one query is five spans, each once")
  @Task(needs = {"1.*", "2.*", "3.*"})
  void spans() {
    services.query(Scenario.SUCCESS).hasExactlyExpectedSpans();
  }

  @Test
  @DisplayName("one query is one trace")
  @Task(needs = {"1.*", "2.*", "3.*"})
  void oneTrace() {
    services.query(Scenario.SUCCESS).isOneTrace();
  }

  @Test
  @DisplayName("one query is one session")
  @Task(needs = {"1.*", "2.*", "3.*"})
  void oneSession() {
    services.query(Scenario.SUCCESS).isOneSession();
  }

  @Test
  @DisplayName("all services are in one HoneyHive project")
  @Task(needs = {"1.*", "2.*", "3.*"})
  void oneProject() {
    services.query(Scenario.SUCCESS).isOneProject();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HANDLE_QUERY")
  @DisplayName("each span is a child of the span that called it")
  @Task(needs = {"1.*", "2.*", "3.*"})
  void edge(ReferenceSpan span) {
    services.query(Scenario.SUCCESS).span(span).hasExpectedParent();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("each span names the service that made it")
  @Task(needs = {"1.*", "2.*", "3.*"})
  void service(ReferenceSpan span) {
    services.query(Scenario.SUCCESS).span(span).hasExpectedServiceName();
  }

  @Test
  @DisplayName("your assertion accepts the spans that the services export")
  @Task(needs = {"1.*", "2.*", "3.*"})
  void yourAssertion() {
    QueryResult result = services.query(Scenario.SUCCESS);
    result.hasExactlyExpectedSpans();
    result.isOneTrace();
    result.isOneSession();
    result.isOneProject();
    for (ReferenceSpan span : ReferenceSpan.values()) {
      result.span(span).hasExpectedServiceName();
      if (span.parent() == null) {
        result.span(span).isRoot();
      } else {
        result.span(span).hasExpectedParent();
      }
    }

    new TraceAssertionCheck(TraceAssertion.class, SampleTraces.whole(), SampleTraces.broken())
        .accepts("the trace of your services", exporter.getFinishedSpanItems());
  }

  @Test
  @DisplayName("an invalid user is three spans in one trace")
  @Task(needs = {"1.*", "2.*", "3.*"})
  void invalidUser() {
    QueryResult result = services.query(Scenario.INVALID_USER);

    result.hasExpectedStatus();
    result.hasExactlyExpectedSpans();
    result.isOneTrace();
  }

  @Test
  @DisplayName("a failing LLM is five spans in one trace")
  @Task(needs = {"1.*", "2.*", "3.*"})
  void failingLlm() {
    QueryResult result = services.query(Scenario.LLM_FAILS);

    result.hasExpectedStatus();
    result.hasExactlyExpectedSpans();
    result.isOneTrace();
  }
}
