package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.TraceSpan;

/** Reads a trace as the local HoneyHive shows it in JSON. */
final class LocalJson {

  private LocalJson() {}

  /** Returns the spans of an object with {@code trace_id} and {@code spans}. */
  static List<TraceSpan> spans(JsonObject trace) {
    return JsonNodes.objects(trace, "spans").stream().map(LocalJson::span).toList();
  }

  private static TraceSpan span(JsonObject span) {
    JsonObject status = JsonNodes.object(span, "status");
    return new TraceSpan(
        OtlpIds.traceId(JsonNodes.text(span, "trace_id")),
        OtlpIds.spanId(JsonNodes.text(span, "span_id")),
        OtlpIds.parentSpanId(JsonNodes.text(span, "parent_span_id")),
        JsonNodes.text(span, "name"),
        JsonNodes.text(span, "kind"),
        JsonNodes.text(status, "code"),
        JsonNodes.text(status, "message"),
        map(JsonNodes.object(span, "resource")),
        map(JsonNodes.object(span, "attributes")),
        JsonNodes.objects(span, "events").stream().map(LocalJson::event).toList(),
        JsonNodes.number(span, "start_unix_nano"),
        JsonNodes.number(span, "end_unix_nano"));
  }

  private static TraceSpan.Event event(JsonObject event) {
    return new TraceSpan.Event(
        JsonNodes.text(event, "name"),
        JsonNodes.number(event, "time_unix_nano"),
        map(JsonNodes.object(event, "attributes")));
  }

  private static Map<String, Object> map(JsonObject object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.entrySet().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
    return map;
  }

  private static Object value(JsonElement value) {
    if (value.isJsonArray()) {
      return value.getAsJsonArray().asList().stream().map(LocalJson::value).toList();
    }
    if (value.isJsonObject()) {
      return map(value.getAsJsonObject());
    }
    return value.isJsonNull() ? "" : value.getAsString();
  }
}
