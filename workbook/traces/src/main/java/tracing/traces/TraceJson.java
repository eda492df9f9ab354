package tracing.traces;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes traces as the JSON values that the local HoneyHive serves and its page shows. */
public final class TraceJson {

  private TraceJson() {}

  /**
   * Summarises a trace.
   *
   * @param spans the spans of one trace, at least one
   * @param projects the HoneyHive projects that have spans of it
   */
  public static Map<String, Object> summary(List<TraceSpan> spans, Collection<String> projects) {
    long start = spans.stream().mapToLong(TraceSpan::startNanos).min().orElseThrow();
    long end = spans.stream().mapToLong(TraceSpan::endNanos).max().orElseThrow();
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("trace_id", spans.get(0).traceId());
    summary.put("root", root(spans));
    summary.put("start", Instant.ofEpochSecond(0, start).toString());
    summary.put("duration_ms", (end - start) / 1e6);
    summary.put("spans", spans.size());
    summary.put("services", spans.stream().map(ServiceLabel::of).distinct().toList());
    summary.put("session_ids", spans.stream().map(TraceSpan::sessionId).distinct().toList());
    summary.put("projects", projects);
    return summary;
  }

  /** Describes a span. Numbers that JSON cannot represent, such as NaN, become strings. */
  public static Map<String, Object> span(TraceSpan span) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("trace_id", span.traceId());
    json.put("span_id", span.spanId());
    json.put("parent_span_id", span.parentSpanId());
    json.put("name", span.name());
    json.put("event_name", span.eventName());
    json.put("event_type", span.eventType());
    json.put("service", ServiceLabel.of(span));
    json.put("kind", span.kind().name());
    json.put("status", status(span));
    json.put("start_unix_nano", String.valueOf(span.startNanos()));
    json.put("end_unix_nano", String.valueOf(span.endNanos()));
    json.put("duration_ms", span.durationNanos() / 1e6);
    json.put("resource", values(span.resource()));
    json.put("attributes", values(span.attributes()));
    json.put("scope", span.details().scope());
    json.put("parent_origin", span.details().parentOrigin().name());
    json.put("links", links(span));
    json.put("events", span.events().stream().map(TraceJson::event).toList());
    return json;
  }

  /**
   * Describes what a picture of many spans of one trace shows of each. What most spans do not have,
   * such as links, is left out of those.
   */
  public static Map<String, Object> outline(TraceSpan span) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("span_id", span.spanId());
    json.put("parent_span_id", span.parentSpanId());
    json.put("event_name", span.eventName());
    json.put("event_type", span.eventType());
    json.put("service", ServiceLabel.of(span));
    json.put("start_unix_nano", String.valueOf(span.startNanos()));
    json.put("duration_ms", span.durationNanos() / 1e6);
    if (span.kind() != SpanKind.INTERNAL) {
      json.put("kind", span.kind().name());
    }
    if (span.status() != StatusCode.UNSET) {
      json.put("status", status(span));
    }
    if (!span.details().links().isEmpty()) {
      json.put("links", links(span));
    }
    return json;
  }

  private static Map<String, Object> status(TraceSpan span) {
    return Map.of("code", span.status().name(), "message", span.statusMessage());
  }

  private static List<Map<String, Object>> links(TraceSpan span) {
    return span.details().links().stream().map(TraceJson::link).toList();
  }

  private static Map<String, Object> link(SpanDetails.Link link) {
    return Map.of("trace_id", link.traceId(), "span_id", link.spanId());
  }

  private static Map<String, Object> event(TraceSpan.Event event) {
    return Map.of(
        "name", event.name(),
        "time_unix_nano", String.valueOf(event.nanos()),
        "attributes", values(event.attributes()));
  }

  private static Map<String, Object> values(Map<String, Object> attributes) {
    Map<String, Object> values = new LinkedHashMap<>();
    attributes.forEach((key, value) -> values.put(key, value(value)));
    return values;
  }

  private static Object value(Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.toString();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      map.forEach((key, element) -> values.put(String.valueOf(key), value(element)));
      return values;
    }
    return value instanceof List<?> list ? list.stream().map(TraceJson::value).toList() : value;
  }

  private static String root(List<TraceSpan> spans) {
    return spans.stream()
        .filter(TraceSpan::isRoot)
        .findFirst()
        .map(TraceSpan::eventName)
        .orElse("(the root is missing)");
  }
}
