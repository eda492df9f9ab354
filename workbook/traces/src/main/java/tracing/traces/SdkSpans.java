package tracing.traces;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.SpanDetails.ParentOrigin;

/** Converts spans of the OpenTelemetry SDK in this process into {@link TraceSpan}s. */
public final class SdkSpans {

  private SdkSpans() {}

  /** Converts {@code spans}, in their order. */
  public static List<TraceSpan> convert(List<SpanData> spans) {
    return spans.stream().map(SdkSpans::convert).toList();
  }

  private static TraceSpan convert(SpanData span) {
    return new TraceSpan(
        span.getTraceId(),
        span.getSpanId(),
        span.getParentSpanContext().isValid() ? span.getParentSpanId() : "",
        span.getName(),
        span.getKind(),
        span.getStatus().getStatusCode(),
        span.getStatus().getDescription(),
        attributes(span.getResource().getAttributes()),
        attributes(span.getAttributes()),
        span.getEvents().stream().map(SdkSpans::event).toList(),
        details(span),
        span.getStartEpochNanos(),
        span.getEndEpochNanos());
  }

  private static SpanDetails details(SpanData span) {
    return new SpanDetails(
        span.getInstrumentationScopeInfo().getName(),
        span.getLinks().stream().map(SdkSpans::link).toList(),
        parentOrigin(span.getParentSpanContext()));
  }

  private static ParentOrigin parentOrigin(SpanContext parent) {
    if (!parent.isValid()) {
      return ParentOrigin.UNKNOWN;
    }
    return parent.isRemote() ? ParentOrigin.REMOTE : ParentOrigin.LOCAL;
  }

  private static SpanDetails.Link link(LinkData link) {
    return new SpanDetails.Link(
        link.getSpanContext().getTraceId(), link.getSpanContext().getSpanId());
  }

  private static TraceSpan.Event event(EventData event) {
    return new TraceSpan.Event(
        event.getName(), event.getEpochNanos(), attributes(event.getAttributes()));
  }

  private static Map<String, Object> attributes(Attributes attributes) {
    Map<String, Object> map = new LinkedHashMap<>();
    attributes.forEach((key, value) -> map.put(key.getKey(), value));
    return map;
  }
}
