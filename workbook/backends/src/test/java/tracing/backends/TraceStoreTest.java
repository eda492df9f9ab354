package tracing.backends;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.traces.SpanDetails;
import tracing.traces.TraceSpan;

@DisplayName("The trace store")
class TraceStoreTest {

  @Test
  @DisplayName("forgets the oldest trace when there are too many")
  void tooManyTraces() {
    TraceStore store = new TraceStore(2, 100, 1 << 20);
    store.add("p", List.of(span("t1", "a"), span("t2", "b"), span("t3", "c")));

    assertThat(store.traceIds("")).containsExactly("t3", "t2");
  }

  @Test
  @DisplayName("forgets the oldest trace when there are too many spans")
  void tooManySpans() {
    TraceStore store = new TraceStore(100, 2, 1 << 20);
    store.add("p", List.of(span("t1", "a"), span("t1", "b"), span("t2", "c")));

    assertThat(store.traceIds("")).containsExactly("t2");
  }

  @Test
  @DisplayName("forgets the oldest trace when the spans take too much memory")
  void tooManyBytes() {
    TraceStore store = new TraceStore(100, 100, 1_000);
    store.add("p", List.of(span("t1", "a"), span("t2", "b")));

    assertThat(store.traceIds("")).containsExactly("t2");
  }

  @Test
  @DisplayName("counts the memory of every text in a span")
  void everyText() {
    String text = "x".repeat(1_000);
    List<TraceSpan> heavy =
        List.of(
            span(text, "", Map.of(), Map.of(), List.of()),
            span("n", text, Map.of(), Map.of(), List.of()),
            span("n", "", Map.of("k", text), Map.of(), List.of()),
            span("n", "", Map.of(), Map.of("k", List.of(text)), List.of()),
            span("n", "", Map.of(), Map.of(), List.of(new TraceSpan.Event(text, 1, Map.of()))));
    for (TraceSpan span : heavy) {
      TraceStore store = new TraceStore(100, 100, 2_000);
      store.add("p", List.of(span));

      assertThat(store.spans()).as(span.toString()).isEmpty();
    }
  }

  @Test
  @DisplayName("survives a single trace that is larger than all it may hold")
  void oneHugeTrace() {
    TraceStore store = new TraceStore(100, 1, 1 << 20);
    store.add("p", List.of(span("t1", "a"), span("t1", "b")));

    assertThat(store.spans()).isEmpty();
  }

  @Test
  @DisplayName("ends a wait as soon as the spans have arrived")
  void await() throws InterruptedException {
    TraceStore store = new TraceStore();
    Thread later = new Thread(() -> store.add("p", List.of(span("t1", "a"))));
    later.start();

    assertThat(store.await(spans -> spans.size() == 1, Duration.ofSeconds(10))).hasSize(1);
    later.join();
  }

  private static TraceSpan span(String trace, String id) {
    return TraceSpan.of(trace, id, "", "n", 1, 2);
  }

  private static TraceSpan span(
      String name,
      String message,
      Map<String, Object> resource,
      Map<String, Object> attributes,
      List<TraceSpan.Event> events) {
    return new TraceSpan(
        "t",
        "a",
        "",
        name,
        SpanKind.INTERNAL,
        StatusCode.UNSET,
        message,
        resource,
        attributes,
        events,
        SpanDetails.NONE,
        1,
        2);
  }
}
