package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tracing.traces.TraceSpan;

/**
 * Reads a trace as Jaeger's query API and its user interface write it. Times are microseconds.
 * Source: {@code model/json/model.go} of Jaeger 1.x.
 */
final class JaegerJson {

  private JaegerJson() {}

  /** Returns the spans of an object with {@code spans} and {@code processes}. */
  static List<TraceSpan> spans(JsonElement trace) {
    if (!trace.isJsonObject()) {
      throw new OtlpFormatException("a trace must be an object");
    }
    JsonObject object = trace.getAsJsonObject();
    Map<String, Map<String, Object>> resources = new HashMap<>();
    JsonObject processes = JsonNodes.object(object, "processes");
    processes.keySet().forEach(id -> resources.put(id, resource(JsonNodes.object(processes, id))));
    return JsonNodes.objects(object, "spans").stream().map(span -> span(span, resources)).toList();
  }

  private static Map<String, Object> resource(JsonObject process) {
    Map<String, Object> resource = tags(process, "tags");
    resource.put("service.name", JsonNodes.text(process, "serviceName"));
    return resource;
  }

  private static TraceSpan span(JsonObject span, Map<String, Map<String, Object>> resources) {
    Map<String, Object> tags = tags(span, "tags");
    Map<String, Object> own =
        span.has("process") ? resource(JsonNodes.object(span, "process")) : Map.of();
    long start = JsonNodes.number(span, "startTime") * 1000;
    String traceId = traceId(JsonNodes.text(span, "traceID"));
    return new TraceSpan(
        traceId,
        spanId(JsonNodes.text(span, "spanID")),
        parent(span, traceId),
        JsonNodes.text(span, "operationName"),
        String.valueOf(tags.getOrDefault("span.kind", "internal")).toUpperCase(Locale.ROOT),
        isError(tags) ? "ERROR" : "UNSET",
        String.valueOf(tags.getOrDefault("otel.status_description", "")),
        resources.getOrDefault(JsonNodes.text(span, "processID"), own),
        tags,
        JsonNodes.objects(span, "logs").stream().map(JaegerJson::event).toList(),
        start,
        start + JsonNodes.number(span, "duration") * 1000);
  }

  /** A reference to another trace is a link, not a parent. */
  private static String parent(JsonObject span, String traceId) {
    String follows = "";
    for (JsonObject reference : JsonNodes.objects(span, "references")) {
      boolean same = traceId(JsonNodes.text(reference, "traceID")).equals(traceId);
      String id = OtlpIds.parentSpanId(pad(JsonNodes.text(reference, "spanID"), 16));
      if (same && JsonNodes.text(reference, "refType").equals("CHILD_OF")) {
        return id;
      }
      follows = same && follows.isEmpty() ? id : follows;
    }
    String old = JsonNodes.text(span, "parentSpanID");
    return follows.isEmpty() && !old.isEmpty() ? OtlpIds.parentSpanId(pad(old, 16)) : follows;
  }

  private static boolean isError(Map<String, Object> tags) {
    return "true".equals(String.valueOf(tags.get("error")))
        || "ERROR".equals(tags.get("otel.status_code"));
  }

  private static TraceSpan.Event event(JsonObject log) {
    Map<String, Object> fields = tags(log, "fields");
    Object name = fields.getOrDefault("event", "log");
    return new TraceSpan.Event(
        String.valueOf(name), JsonNodes.number(log, "timestamp") * 1000, fields);
  }

  private static Map<String, Object> tags(JsonObject holder, String name) {
    Map<String, Object> tags = new LinkedHashMap<>();
    for (JsonObject tag : JsonNodes.objects(holder, name)) {
      tags.put(JsonNodes.text(tag, "key"), JsonNodes.text(tag, "value"));
    }
    return tags;
  }

  private static String traceId(String id) {
    return OtlpIds.traceId(pad(id, 32));
  }

  private static String spanId(String id) {
    return OtlpIds.spanId(pad(id, 16));
  }

  /** Jaeger leaves leading zeros away. */
  static String pad(String id, int length) {
    return id.isEmpty() ? "" : "0".repeat(Math.max(0, length - id.length())) + id;
  }
}
