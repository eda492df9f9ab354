package tracing.step4;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * Tells one whole trace of a query from a broken one.
 *
 * <p>This is the reference solution; the file to edit has the same name.
 */
public class TraceAssertion {

  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> SESSION =
      AttributeKey.stringKey("honeyhive.session_id");
  private static final AttributeKey<String> PROJECT = AttributeKey.stringKey("honeyhive.project");

  /**
   * Asserts that the spans of one query form one whole trace.
   *
   * @throws AssertionError when they do not, or when there are no spans
   */
  public static void assertWholeTrace(List<SpanData> spans) {
    assertThat(spans).as("the spans of one query").isNotEmpty();
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(spans.get(0).getTraceId());
    assertThat(spans).satisfiesOnlyOnce(span -> assertThat(span).hasNoParent());
    assertThat(spans)
        .filteredOn(span -> span.getParentSpanContext().isValid())
        .extracting(SpanData::getParentSpanId)
        .isSubsetOf(spans.stream().map(SpanData::getSpanId).toList());
    assertThat(spans)
        .extracting(span -> span.getResource().getAttribute(SERVICE))
        .contains("api-gateway", "user-service", "llm-service");
    assertThat(spans)
        .extracting(span -> span.getAttributes().get(SESSION))
        .containsOnly(spans.get(0).getAttributes().get(SESSION));
    assertThat(spans)
        .extracting(span -> span.getResource().getAttribute(PROJECT))
        .containsOnly(spans.get(0).getResource().getAttribute(PROJECT));
  }
}
