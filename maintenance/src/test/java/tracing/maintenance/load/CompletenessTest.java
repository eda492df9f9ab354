package tracing.maintenance.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.diagnosis.ReferenceSpan;

@DisplayName("The audit of a load")
class CompletenessTest {

  @Test
  @DisplayName("finds nothing wrong when each request is one whole trace")
  void complete() {
    assertThat(problems(traces())).isEmpty();
  }

  @Test
  @DisplayName("finds a request without a trace")
  void lost() {
    Map<String, List<TraceAuditor.SpanSummary>> traces = traces();
    traces.remove("t1");

    assertThat(problems(traces)).containsOnlyKeys("a request without a trace");
  }

  @Test
  @DisplayName("finds a request in two traces")
  void twice() {
    Map<String, List<TraceAuditor.SpanSummary>> traces = traces();
    traces.put("t9", spans(1));

    assertThat(problems(traces)).containsOnlyKeys("a second trace for one request");
  }

  @Test
  @DisplayName("finds two requests in one trace")
  void merged() {
    Map<String, List<TraceAuditor.SpanSummary>> traces = traces();
    traces.get("t0").addAll(traces.remove("t1"));

    assertThat(problems(traces))
        .containsKeys("two requests in one trace", "a request without a trace");
  }

  @Test
  @DisplayName("finds a missing span, and its child that has another parent")
  void missingSpan() {
    Map<String, List<TraceAuditor.SpanSummary>> traces = traces();
    traces.get("t1").removeIf(span -> span.span() == ReferenceSpan.GENERATE_RESPONSE);

    assertThat(problems(traces))
        .containsOnlyKeys(
            "a trace with other spans than it should have",
            "a span with another parent than it should have");
  }

  @Test
  @DisplayName("finds two sessions in one trace")
  void sessions() {
    Map<String, List<TraceAuditor.SpanSummary>> traces = traces();
    TraceAuditor.SpanSummary last = traces.get("t1").remove(4);
    traces
        .get("t1")
        .add(
            new TraceAuditor.SpanSummary(
                last.span(), last.name(), last.spanId(), last.parentId(), "other", last.user()));

    assertThat(problems(traces)).containsOnlyKeys("a trace in two sessions");
  }

  private static Map<String, Integer> problems(Map<String, List<TraceAuditor.SpanSummary>> traces) {
    return Completeness.of(traces, 3).problems();
  }

  /** The first three requests are valid ones. */
  private static Map<String, List<TraceAuditor.SpanSummary>> traces() {
    Map<String, List<TraceAuditor.SpanSummary>> traces = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      traces.put("t" + i, spans(i));
    }
    return traces;
  }

  private static List<TraceAuditor.SpanSummary> spans(int number) {
    List<TraceAuditor.SpanSummary> spans = new ArrayList<>();
    for (ReferenceSpan span : ReferenceSpan.values()) {
      String parent = span.parent() == null ? "" : span.parent().name() + number;
      spans.add(
          new TraceAuditor.SpanSummary(
              span,
              span.eventName(),
              span.name() + number,
              parent,
              "s" + number,
              "user_" + number));
    }
    return spans;
  }
}
