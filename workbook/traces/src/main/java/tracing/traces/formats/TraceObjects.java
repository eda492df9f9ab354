package tracing.traces.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tracing.traces.TraceSpan;

/**
 * Reads JSON objects that are a trace or a span, in a format that their keys tell. Zipkin's spans
 * may share an id, so they are passed on at the end of a file.
 */
final class TraceObjects {

  private final Consumer<TraceSpan> spans;
  private final UnreadFormats unread;
  private final ZipkinJson zipkin = new ZipkinJson();
  private int count;

  TraceObjects(Consumer<TraceSpan> spans, UnreadFormats unread) {
    this.spans = spans;
    this.unread = unread;
  }

  /** Passes on a span that was read. */
  void accept(TraceSpan span) {
    spans.accept(span);
  }

  /** Returns the number of objects so far whose format is known. */
  int count() {
    return count;
  }

  /** Counts an OTLP request that is read elsewhere. */
  void addRequest() {
    count++;
    unread.request();
  }

  /** Returns the attributes of an object's OTLP resource; empty for objects without one. */
  Map<String, Object> resource(JsonObject object) {
    return object.get("resource") instanceof JsonObject resource
            && resource.get("attributes") instanceof JsonArray
        ? OtlpJson.attributes(OtlpNames.standard(resource))
        : Map.of();
  }

  /**
   * Reads an object, or notes why it is not read.
   *
   * @throws TraceFormatException when a field does not follow its format; it names the field
   */
  void add(JsonObject object) {
    int before = count++;
    if (object.get("spans") instanceof JsonArray list) {
      trace(object, list);
    } else if (object.has("traceID") && object.has("spanID")) {
      JaegerJson.document(object).forEach(spans);
    } else if (ZipkinV1Json.isSpan(object)) {
      ZipkinV1Json.toV2(object).forEach(zipkin::add);
    } else if (object.has("traceId") && object.has("id")) {
      zipkin.add(object);
    } else if (DatedSpanJson.isSpan(object)) {
      spans.accept(DatedSpanJson.span(object));
    } else if (isOtlpSpan(object)) {
      spans.accept(OtlpJson.span(OtlpNames.standard(object), Map.of(), ""));
    } else if (!unread.object(object)) {
      count = before;
    }
  }

  /** Passes on the spans that waited for others. */
  void finish() {
    zipkin.spans().forEach(spans);
  }

  private void trace(JsonObject trace, JsonArray list) {
    if (trace.has("trace_id")) {
      LocalHoneyHiveJson.spans(trace).forEach(spans);
    } else if (trace.has("processes") || has(list, "spanID")) {
      JaegerJson.spans(trace).forEach(spans);
    } else if (has(list, "id")) {
      list.forEach(zipkin::add);
    } else {
      Map<String, Object> resource = resource(trace);
      String scope = OtlpJson.scopeName(trace);
      List<JsonObject> all = JsonMembers.objects(trace, "spans");
      all.forEach(s -> spans.accept(OtlpJson.span(OtlpNames.standard(s), resource, scope)));
    }
  }

  private static boolean has(JsonArray list, String key) {
    for (JsonElement element : list) {
      if (element instanceof JsonObject object && object.has(key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOtlpSpan(JsonObject object) {
    return (object.has("spanId") && object.has("startTimeUnixNano"))
        || (object.has("span_id") && object.has("start_time_unix_nano"));
  }
}
