package tracing.traces.formats;

import com.google.gson.JsonObject;
import io.opentelemetry.api.trace.StatusCode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.SpanDetails;
import tracing.traces.SpanDetails.ParentOrigin;
import tracing.traces.TraceSpan;

/**
 * Reads traces in the JSON of Jaeger's query API and user interface. Times are microseconds.
 * Source: {@code model/json/model.go} of Jaeger 1.x.
 */
final class JaegerJson {

  private JaegerJson() {}

  /** Returns the spans of an object with {@code spans} and {@code processes}. */
  static List<TraceSpan> spans(JsonObject trace) {
    Map<String, Map<String, Object>> resources = new HashMap<>();
    JsonObject processes = JsonMembers.object(trace, "processes");
    processes
        .keySet()
        .forEach(id -> resources.put(id, resource(JsonMembers.object(processes, id))));
    return JsonMembers.objects(trace, "spans").stream().map(span -> span(span, resources)).toList();
  }

  /** Returns the span of a document of its own, as Jaeger stores it in Elasticsearch. */
  static List<TraceSpan> document(JsonObject span) {
    return List.of(span(span, Map.of()));
  }

  private static Map<String, Object> resource(JsonObject process) {
    Map<String, Object> resource = tags(process, "tags");
    resource.put("service.name", JsonMembers.text(process, "serviceName"));
    return resource;
  }

  private static TraceSpan span(JsonObject span, Map<String, Map<String, Object>> resources) {
    Map<String, Object> tags = tags(span, "tags");
    Map<String, Object> own =
        span.has("process") ? resource(JsonMembers.object(span, "process")) : Map.of();
    long start = JsonMembers.number(span, "startTime") * 1000;
    String traceId = traceId(JsonMembers.text(span, "traceID"));
    return new TraceSpan(
        traceId,
        spanId(JsonMembers.text(span, "spanID")),
        parent(span, traceId),
        JsonMembers.text(span, "operationName"),
        SpanEnums.kind(String.valueOf(tags.get("span.kind"))),
        isError(tags) ? StatusCode.ERROR : StatusCode.UNSET,
        String.valueOf(tags.getOrDefault("otel.status_description", "")),
        resources.getOrDefault(JsonMembers.text(span, "processID"), own),
        tags,
        JsonMembers.objects(span, "logs").stream().map(JaegerJson::event).toList(),
        new SpanDetails(SpanEnums.scope(tags), links(span, traceId), ParentOrigin.UNKNOWN),
        start,
        start + JsonMembers.number(span, "duration") * 1000);
  }

  /** A reference to another trace is a link, not a parent. */
  private static String parent(JsonObject span, String traceId) {
    String follows = "";
    for (JsonObject reference : JsonMembers.objects(span, "references")) {
      boolean same = traceId(JsonMembers.text(reference, "traceID")).equals(traceId);
      String id = SpanIds.parentSpanId(SpanIds.pad(JsonMembers.text(reference, "spanID"), 16));
      if (same && JsonMembers.text(reference, "refType").equals("CHILD_OF")) {
        return id;
      }
      follows = same && follows.isEmpty() ? id : follows;
    }
    String old = JsonMembers.text(span, "parentSpanID");
    return follows.isEmpty() && !old.isEmpty()
        ? SpanIds.parentSpanId(SpanIds.pad(old, 16))
        : follows;
  }

  private static List<SpanDetails.Link> links(JsonObject span, String traceId) {
    return JsonMembers.objects(span, "references").stream()
        .map(
            r ->
                new SpanDetails.Link(
                    traceId(JsonMembers.text(r, "traceID")), spanId(JsonMembers.text(r, "spanID"))))
        .filter(link -> !link.traceId().equals(traceId))
        .toList();
  }

  private static boolean isError(Map<String, Object> tags) {
    return "true".equals(String.valueOf(tags.get("error")))
        || "ERROR".equals(tags.get("otel.status_code"));
  }

  private static TraceSpan.Event event(JsonObject log) {
    Map<String, Object> fields = tags(log, "fields");
    Object name = fields.getOrDefault("event", "log");
    return new TraceSpan.Event(
        String.valueOf(name), JsonMembers.number(log, "timestamp") * 1000, fields);
  }

  private static Map<String, Object> tags(JsonObject holder, String name) {
    Map<String, Object> tags = new LinkedHashMap<>();
    for (JsonObject tag : JsonMembers.objects(holder, name)) {
      tags.put(JsonMembers.text(tag, "key"), JsonMembers.text(tag, "value"));
    }
    return tags;
  }

  private static String traceId(String id) {
    return SpanIds.traceId(SpanIds.pad(id, 32));
  }

  private static String spanId(String id) {
    return SpanIds.spanId(SpanIds.pad(id, 16));
  }
}
