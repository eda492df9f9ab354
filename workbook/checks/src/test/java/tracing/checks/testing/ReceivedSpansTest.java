package tracing.checks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.traces.SdkSpans;
import tracing.traces.SpanDetails;
import tracing.traces.TraceSpan;

@DisplayName("Spans of other processes, as spans of the SDK,")
class ReceivedSpansTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private static final TraceSpan ROOT =
      new TraceSpan(
          TRACE,
          "b7ad6b7169203331",
          "",
          "work",
          SpanKind.SERVER,
          StatusCode.ERROR,
          "failed",
          Map.of("service.name", "api-gateway"),
          Map.of("text", "a", "number", 1L, "fraction", 0.5, "flag", true),
          List.of(new TraceSpan.Event("exception", 5, Map.of("exception.type", "E"))),
          SpanDetails.NONE,
          3,
          7);

  @Test
  @DisplayName("keep everything that was received")
  void roundTrip() {
    assertThat(SdkSpans.convert(ReceivedSpans.convert(List.of(ROOT)))).containsExactly(ROOT);
  }

  @Test
  @DisplayName("have a remote parent if that is a span of another service, else a local one")
  void remoteParent() {
    TraceSpan local = child(ROOT, "00f067aa0ba902b7", "api-gateway");
    TraceSpan remote = child(ROOT, "00f067aa0ba902b8", "user-service");

    List<SpanData> spans = ReceivedSpans.convert(List.of(ROOT, local, remote));

    assertThat(spans.get(1).getParentSpanContext()).isEqualTo(spans.get(0).getSpanContext());
    assertThat(spans.get(2).getParentSpanContext().isRemote()).isTrue();
  }

  private static TraceSpan child(TraceSpan parent, String id, String service) {
    return TraceSpan.of(TRACE, id, parent.spanId(), "inner work", 4, 5)
        .withResourceAttribute("service.name", service);
  }
}
