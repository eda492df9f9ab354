package tracing.checks.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.events.Act;
import tracing.services.ServiceName;
import tracing.traces.TraceSpan;

@DisplayName("The diagnosis finds nothing in a correct trace")
class NoFalseAlarmTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final List<TraceSpan> spans = new ArrayList<>();
  private final List<Act> acts = new ArrayList<>();

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
    acts.add(act(Act.Kind.ENDED, "user-service", id(2), Map.of(Act.NAME, "process_user_request")));
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
        new TraceSpan(
            "ffffffffffffffffffffffffffffffff",
            id(4),
            "",
            "generate_response",
            "INTERNAL",
            "UNSET",
            "",
            Map.of("service.name", "llm-service"),
            Map.of("honeyhive.session_id", "s"),
            List.of(),
            200,
            250));

    assertThat(diagnose()).extracting(Finding::cause).containsExactly(Cause.NEVER_EXTRACTED);
  }

  private void caller() {
    spans.add(span("handle_query", 1, "", "api-gateway", 0, 1_000));
    spans.add(span("process_user_request", 2, id(1), "user-service", 10, 900));
    acts.add(act(Act.Kind.RECEIVED, "api-gateway", "", Map.of()));
    acts.add(act(Act.Kind.RECEIVED, "user-service", "", Map.of("traceparent", traceparent(1))));
    acts.add(act(Act.Kind.INJECTED, "user-service", id(2), Map.of("traceparent", traceparent(2))));
  }

  private void call(int id, long start, long end) {
    received();
    callee(id, start, end);
  }

  private void received() {
    acts.add(act(Act.Kind.RECEIVED, "llm-service", "", Map.of("traceparent", traceparent(2))));
  }

  private void callee(int id, long start, long end) {
    spans.add(span("generate_response", id, id(2), "llm-service", start, end));
  }

  private List<Finding> diagnose() {
    return Diagnosis.of(
        new Evidence(Scenario.ANY, EnumSet.noneOf(ServiceName.class), spans, acts, 200));
  }

  private static Act act(
      Act.Kind kind, String service, String spanId, Map<String, String> headers) {
    return new Act(kind, service, TRACE, spanId, headers, "");
  }

  private static TraceSpan span(
      String name, int id, String parent, String service, long start, long end) {
    return new TraceSpan(
        TRACE,
        id(id),
        parent,
        name,
        "INTERNAL",
        "UNSET",
        "",
        Map.of("service.name", service),
        Map.of("honeyhive.session_id", "s"),
        List.of(),
        start,
        end);
  }

  private static String id(int number) {
    return "%016x".formatted(number);
  }

  private static String traceparent(int span) {
    return "00-" + TRACE + "-" + id(span) + "-01";
  }
}
