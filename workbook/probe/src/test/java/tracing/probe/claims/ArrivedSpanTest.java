package tracing.probe.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.probe.model.RequestKind;
import tracing.traces.TraceSpan;

@DisplayName("A call whose parent seems to have been recorded during a later request")
class ArrivedSpanTest {

  @Test
  @DisplayName("has no missing span if the span has arrived")
  void arrived() {
    assertThat(acts(spans -> spans)).isEmpty();
  }

  @Test
  @DisplayName("has a missing span if the span has not arrived")
  void missing() {
    assertThat(acts(ArrivedSpanTest::withoutMovedSpans)).containsExactly(Act.SPANS_DROPPED);
  }

  /** A service whose clock moves the trace of a request without headers to the next request. */
  private static Consumer<Served> service() {
    return Services.correct()
        .andThen(
            served -> {
              if (served.request.kind() == RequestKind.NO_CONTEXT) {
                served.spans.replaceAll(ArrivedSpanTest::moved);
                served.span(SpanKind.INTERNAL, "poll", served.newTraceId(), "");
              }
            });
  }

  private static TraceSpan moved(TraceSpan span) {
    return span.withTimes(span.startNanos() + Served.SECOND, span.endNanos() + Served.SECOND);
  }

  private static List<TraceSpan> withoutMovedSpans(List<TraceSpan> spans) {
    List<String> newTraces =
        spans.stream()
            .filter(span -> span.isRoot() && span.kind() == SpanKind.SERVER)
            .map(TraceSpan::traceId)
            .toList();
    return spans.stream().filter(span -> !newTraces.contains(span.traceId())).toList();
  }

  private static List<Act> acts(UnaryOperator<List<TraceSpan>> export) {
    Evidence evidence = Simulation.run(service(), Simulation.OPTIONS, export);
    return new SendsOwnSpanClaim()
        .judge(evidence).faults().stream().map(Fault::act).distinct().toList();
  }
}
