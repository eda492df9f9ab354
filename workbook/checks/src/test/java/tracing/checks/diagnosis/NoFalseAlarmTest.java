package tracing.checks.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.events.ContextEvent;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

@DisplayName("The diagnosis finds nothing in a correct trace")
class NoFalseAlarmTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final List<TraceSpan> spans = new ArrayList<>();
  private final List<ContextEvent> events = new ArrayList<>();

  @Test
  @DisplayName("with a call that is retried")
  void retries() {
    caller();
    call(3, 100, 150);
    call(4, 200, 250);

    assertThat(diagnose()).isEmpty();
  }

  @Test
  @DisplayName("with calls at the same time, that end in another order than they began")
  void parallelCalls() {
    caller();
    received();
    received();
    callee(4, 110, 150);
    callee(3, 100, 190);

    assertThat(diagnose()).isEmpty();
  }

  @Test
  @DisplayName("with a callee that outlives its caller")
  void asynchronousProducer() {
    caller();
    events.add(new ContextEvent.SpanEnded("user-service", id(2), "process_user_request"));
    call(3, 5_000, 9_000);

    assertThat(diagnose()).isEmpty();
  }

  @Test
  @DisplayName("with three hundred spans that it does not know")
  void threeHundredSpans() {
    spans.add(span("root", 1, "", "batch-job", 0, 1_000));
    for (int i = 2; i <= 300; i++) {
      spans.add(span("step " + i, i, id(1), "worker", i, i + 1));
    }

    assertThat(diagnose()).isEmpty();
  }

  @Test
  @DisplayName("but finds the one call of two that did not join")
  void oneOfTwo() {
    caller();
    call(3, 100, 150);
    received();
    spans.add(
        span("generate_response", 4, "", "llm-service", 200, 250)
            .withIds("f".repeat(32), id(4), ""));

    assertThat(diagnose()).extracting(Finding::cause).containsExactly(Cause.NEVER_EXTRACTED);
  }

  private void caller() {
    spans.add(span("handle_query", 1, "", "api-gateway", 0, 1_000));
    spans.add(span("process_user_request", 2, id(1), "user-service", 10, 900));
    received("api-gateway", "/api/query", Map.of());
    received("user-service", "/process", Map.of("traceparent", traceparent(1)));
    events.add(
        new ContextEvent.ContextInjected(
            "user-service", id(2), Map.of("traceparent", traceparent(2)), ""));
  }

  private void call(int id, long start, long end) {
    received();
    callee(id, start, end);
  }

  private void received() {
    received("llm-service", "/generate", Map.of("traceparent", traceparent(2)));
  }

  private void callee(int id, long start, long end) {
    spans.add(span("generate_response", id, id(2), "llm-service", start, end));
  }

  private List<Finding> diagnose() {
    return Diagnosis.of(
        new Evidence(Scenario.ANY, EnumSet.noneOf(ServiceName.class), spans, events, 200));
  }

  private void received(String service, String path, Map<String, String> headers) {
    events.add(new ContextEvent.HeadersReceived(service, path, headers));
  }

  private static TraceSpan span(
      String name, int id, String parent, String service, long start, long end) {
    return TraceSpan.of(TRACE, id(id), parent, name, start, end)
        .withResourceAttribute("service.name", service)
        .withAttribute("honeyhive.session_id", "s");
  }

  private static String id(int number) {
    return "%016x".formatted(number);
  }

  private static String traceparent(int span) {
    return "00-" + TRACE + "-" + id(span) + "-01";
  }
}
