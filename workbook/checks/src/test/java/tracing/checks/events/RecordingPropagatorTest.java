package tracing.checks.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tracing.checks.events.ContextEvent.ContextExtracted;

@DisplayName("A recorded extraction")
class RecordingPropagatorTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private final List<ContextEvent> events = new ArrayList<>();

  @Test
  @DisplayName("has the span that the headers name")
  void fromHeaders() {
    extract(leaked(), Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01"));

    assertThat(events).extracting(RecordingPropagatorTest::spanId).containsExactly(SPAN);
  }

  @Test
  @DisplayName("has no span when only the context that it started from has one")
  void fromContext() {
    extract(leaked(), Map.of());

    assertThat(events).extracting(RecordingPropagatorTest::spanId).containsExactly("");
  }

  private void extract(Context context, Map<String, String> headers) {
    new RecordingPropagator(
            W3CTraceContextPropagator.getInstance(),
            "llm-service",
            events::add,
            new RequestThreads("llm-service", events::add))
        .extract(context, headers, new Getter());
  }

  private static Context leaked() {
    SpanContext span =
        SpanContext.createFromRemoteParent(
            TRACE, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault());
    return Context.root().with(Span.wrap(span));
  }

  private static String spanId(ContextEvent event) {
    return ((ContextExtracted) event).spanId();
  }

  private static final class Getter implements TextMapGetter<Map<String, String>> {

    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return carrier.keySet();
    }

    @Override
    public String get(Map<String, String> carrier, String key) {
      return carrier.get(key);
    }
  }
}
