package tracing.probe.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.traces.SpanDetails;
import tracing.traces.TraceSpan;

@DisplayName("Of two requests without trace headers")
class AttributionTest {

  private static final long MILLI = 1_000_000;
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final String TRACE_ID = "a".repeat(32);
  private static final String SPAN_ID = "b".repeat(16);

  @Test
  @DisplayName(
      "a trace belongs to the one that called with it, if a coarse clock sets it between the two")
  void coarseClock() {
    TraceSpan span = serverSpan(100, 100);

    List<RequestFacts> facts = Attribution.of(seen(call(SECOND, 150, header(SPAN_ID)), span));

    assertThat(facts.get(0).others()).isEmpty();
    assertThat(facts.get(1).others()).containsExactly(span);
    assertThat(facts.get(1).calls()).hasSize(1);
  }

  @Test
  @DisplayName("a trace belongs to the one during which it began, although the call came later")
  void certainTimes() {
    TraceSpan span = serverSpan(10, 90);

    List<RequestFacts> facts = Attribution.of(seen(call(SECOND, 195, header(SPAN_ID)), span));

    assertThat(facts.get(0).others()).containsExactly(span);
    assertThat(facts.get(0).calls()).hasSize(1);
    assertThat(facts.get(1).others()).isEmpty();
  }

  @Test
  @DisplayName("the second makes its call in the trace of the first if its span is there too")
  void continuedTrace() {
    TraceSpan later = serverSpan(110, 190).withIds(TRACE_ID, "c".repeat(16), SPAN_ID);
    ReceivedCall call = call(SECOND, 195, header(later.spanId()));

    List<RequestFacts> facts = Attribution.of(seen(call, serverSpan(10, 90), later));

    assertThat(facts.get(1).calls()).containsExactly(call);
  }

  @Test
  @DisplayName(
      "the first makes a call with its tracestate alone, for which the second has not waited")
  void tracestate() {
    ReceivedCall call = call(SECOND, 195, new Header(Tracestate.NAME, "probe=r1"));

    assertThat(Attribution.of(seen(call)).get(0).calls()).containsExactly(call);
  }

  @Test
  @DisplayName("the second makes a call with no header, although it has not waited for it")
  void withoutHeader() {
    ReceivedCall call = call(SECOND, 195, new Header("accept", "*/*"));

    assertThat(Attribution.of(seen(call)).get(1).calls()).containsExactly(call);
  }

  /** Two requests, of which the second is sent half a millisecond after the first answer. */
  private static Observations seen(ReceivedCall call, TraceSpan... spans) {
    return new Observations(
        "http://localhost:5001/process",
        new Observations.Options(false, 1, 0, true, false),
        List.of(
            exchange(FIRST, 0, 100 * MILLI),
            exchange(SECOND, 100 * MILLI + MILLI / 2, 200 * MILLI)),
        List.of(call),
        List.of(spans));
  }

  private static Exchange exchange(int number, long sent, long answered) {
    Traceparent unused =
        new Traceparent("%032x".formatted(number), "%016x".formatted(number), true);
    ProbeRequest request =
        new ProbeRequest(
            number, RequestKind.NO_CONTEXT, "without trace headers", unused, List.of());
    return new Exchange(request, 200, "", "", sent, answered);
  }

  private static TraceSpan serverSpan(long startMillis, long endMillis) {
    return new TraceSpan(
        TRACE_ID,
        SPAN_ID,
        "",
        "POST /process",
        SpanKind.SERVER,
        StatusCode.UNSET,
        "",
        Map.of(),
        Map.of(),
        List.of(),
        SpanDetails.NONE,
        startMillis * MILLI,
        endMillis * MILLI);
  }

  private static Header header(String parentId) {
    return new Header(Traceparent.NAME, new Traceparent(TRACE_ID, parentId, true).text());
  }

  private static ReceivedCall call(int request, long millis, Header header) {
    return new ReceivedCall(
        request, 5002, false, "POST", "/generate", List.of(header), millis * MILLI);
  }
}
