package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.SpanDetails;
import tracing.traces.TraceSpan;

/** Reads traces in the JSON that the local HoneyHive serves. */
final class LocalHoneyHiveJson {

  private LocalHoneyHiveJson() {}

  /** Returns the spans of an object with {@code trace_id} and {@code spans}. */
  static List<TraceSpan> spans(JsonObject trace) {
    return JsonMembers.objects(trace, "spans").stream().map(LocalHoneyHiveJson::span).toList();
  }

  private static TraceSpan span(JsonObject span) {
    JsonObject status = JsonMembers.object(span, "status");
    return new TraceSpan(
        SpanIds.traceId(JsonMembers.text(span, "trace_id")),
        SpanIds.spanId(JsonMembers.text(span, "span_id")),
        SpanIds.parentSpanId(JsonMembers.text(span, "parent_span_id")),
        JsonMembers.text(span, "name"),
        SpanEnums.kind(JsonMembers.text(span, "kind")),
        SpanEnums.status(JsonMembers.text(status, "code")),
        JsonMembers.text(status, "message"),
        map(JsonMembers.object(span, "resource")),
        map(JsonMembers.object(span, "attributes")),
        JsonMembers.objects(span, "events").stream().map(LocalHoneyHiveJson::event).toList(),
        new SpanDetails(
            JsonMembers.text(span, "scope"),
            JsonMembers.objects(span, "links").stream().map(LocalHoneyHiveJson::link).toList(),
            SpanEnums.parentOrigin(JsonMembers.text(span, "parent_origin"))),
        JsonMembers.number(span, "start_unix_nano"),
        JsonMembers.number(span, "end_unix_nano"));
  }

  private static SpanDetails.Link link(JsonObject link) {
    return new SpanDetails.Link(
        JsonMembers.text(link, "trace_id"), JsonMembers.text(link, "span_id"));
  }

  private static TraceSpan.Event event(JsonObject event) {
    return new TraceSpan.Event(
        JsonMembers.text(event, "name"),
        JsonMembers.number(event, "time_unix_nano"),
        map(JsonMembers.object(event, "attributes")));
  }

  private static Map<String, Object> map(JsonObject object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.entrySet().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
    return map;
  }

  private static Object value(JsonElement value) {
    if (value.isJsonArray()) {
      return value.getAsJsonArray().asList().stream().map(LocalHoneyHiveJson::value).toList();
    }
    if (value.isJsonObject()) {
      return map(value.getAsJsonObject());
    }
    return value.isJsonNull() ? "" : value.getAsString();
  }
}
