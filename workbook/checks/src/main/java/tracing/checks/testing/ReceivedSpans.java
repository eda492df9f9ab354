package tracing.checks.testing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Map;
import tracing.traces.TraceSpan;

/**
 * Converts spans of other processes into those of the OpenTelemetry SDK, so that a test's assertion
 * can read them. {@link tracing.traces.SdkSpans} is the opposite direction.
 */
public final class ReceivedSpans {

  private ReceivedSpans() {}

  /** Returns the spans in their order, in a list that cannot be changed. */
  public static List<SpanData> convert(List<TraceSpan> spans) {
    return spans.stream().map(span -> convert(span, parent(span, spans))).toList();
  }

  private static SpanData convert(TraceSpan span, SpanContext parent) {
    return TestSpanData.builder()
        .setSpanContext(
            SpanContext.create(
                span.traceId(), span.spanId(), TraceFlags.getSampled(), TraceState.getDefault()))
        .setParentSpanContext(parent)
        .setResource(Resource.create(attributes(span.resource())))
        .setName(span.name())
        .setKind(span.kind())
        .setStatus(StatusData.create(span.status(), span.statusMessage()))
        .setAttributes(attributes(span.attributes()))
        .setEvents(span.events().stream().map(ReceivedSpans::event).toList())
        .setStartEpochNanos(span.startNanos())
        .setEndEpochNanos(span.endNanos())
        .setHasEnded(true)
        .build();
  }

  /** A parent of another service came in the headers of a request, so it is remote. */
  private static SpanContext parent(TraceSpan span, List<TraceSpan> spans) {
    if (span.isRoot()) {
      return SpanContext.getInvalid();
    }
    boolean local =
        spans.stream()
            .anyMatch(
                other ->
                    other.spanId().equals(span.parentSpanId())
                        && other.service().equals(span.service()));
    return local
        ? SpanContext.create(
            span.traceId(), span.parentSpanId(), TraceFlags.getSampled(), TraceState.getDefault())
        : SpanContext.createFromRemoteParent(
            span.traceId(), span.parentSpanId(), TraceFlags.getSampled(), TraceState.getDefault());
  }

  private static EventData event(TraceSpan.Event event) {
    return EventData.create(event.nanos(), event.name(), attributes(event.attributes()));
  }

  private static Attributes attributes(Map<String, Object> attributes) {
    AttributesBuilder builder = Attributes.builder();
    attributes.forEach((key, value) -> put(builder, key, value));
    return builder.build();
  }

  private static void put(AttributesBuilder builder, String key, Object value) {
    if (value instanceof Boolean bool) {
      builder.put(key, bool);
    } else if (value instanceof Long number) {
      builder.put(key, number);
    } else if (value instanceof Double number) {
      builder.put(key, number);
    } else {
      builder.put(key, String.valueOf(value));
    }
  }
}
