package tracing.step4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tracing.traces.TraceSpan;

/** Tells one whole trace of a query from a broken one. */
public class TraceAssertion {

  /**
   * Asserts that the spans of one query form one whole trace.
   *
   * @throws AssertionError when they do not, or when there are no spans
   */
  public static void assertWholeTrace(List<TraceSpan> spans) {
    assertThat(spans).as("the spans of one query").isNotEmpty();
    assertThat(spans).extracting(TraceSpan::traceId).containsOnly(spans.get(0).traceId());
    assertThat(spans).filteredOn(TraceSpan::isRoot).hasSize(1);
    assertThat(spans)
        .filteredOn(span -> !span.isRoot())
        .extracting(TraceSpan::parentSpanId)
        .isSubsetOf(spans.stream().map(TraceSpan::spanId).toList());
    assertThat(spans)
        .extracting(TraceSpan::service)
        .contains("api-gateway", "user-service", "llm-service");
    assertThat(spans).extracting(TraceSpan::sessionId).containsOnly(spans.get(0).sessionId());
    assertThat(spans)
        .extracting(TraceSpan::resourceProject)
        .containsOnly(spans.get(0).resourceProject());
  }
}
