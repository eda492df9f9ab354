package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.TraceSpan;

/**
 * Reads OTLP trace requests in JSON: ids in hexadecimal, 64-bit numbers as text or number, enums as
 * number or name, unknown fields passed over. Source: OTLP specification 1.x, "JSON Protobuf
 * Encoding".
 */
public final class OtlpJson {

  private OtlpJson() {}

  /**
   * Reads every span of a request, in its order.
   *
   * @throws OtlpFormatException naming the field that is not as the protocol says
   */
  public static List<TraceSpan> decode(String request) {
    List<TraceSpan> spans = new ArrayList<>();
    for (JsonObject group : JsonNodes.objects(parse(request), "resourceSpans")) {
      JsonObject resource = JsonNodes.object(group, "resource");
      Map<String, Object> attributes = attributes(resource);
      for (JsonObject scope : JsonNodes.objects(group, "scopeSpans")) {
        JsonNodes.objects(scope, "spans").forEach(span -> spans.add(span(span, attributes)));
      }
    }
    return spans;
  }

  private static JsonObject parse(String request) {
    try {
      JsonElement root = JsonText.parse(request);
      if (root.isJsonObject() && root.getAsJsonObject().has("resourceSpans")) {
        return root.getAsJsonObject();
      }
    } catch (JsonParseException e) {
      throw new OtlpFormatException("the body is not valid JSON: " + JsonText.problem(e));
    }
    throw new OtlpFormatException("the body is not an OTLP request: resourceSpans is missing");
  }

  /**
   * Reads one span.
   *
   * @param resource the attributes of the resource that it came with
   * @throws OtlpFormatException naming the field that is not as the protocol says
   */
  public static TraceSpan span(JsonObject span, Map<String, Object> resource) {
    JsonObject status = JsonNodes.object(span, "status");
    return new TraceSpan(
        OtlpIds.traceId(JsonNodes.text(span, "traceId")),
        OtlpIds.spanId(JsonNodes.text(span, "spanId")),
        OtlpIds.parentSpanId(JsonNodes.text(span, "parentSpanId")),
        JsonNodes.text(span, "name"),
        OtlpEnums.kind(JsonNodes.text(span, "kind")),
        OtlpEnums.status(JsonNodes.text(status, "code")),
        JsonNodes.text(status, "message"),
        resource,
        attributes(span),
        JsonNodes.objects(span, "events").stream().map(OtlpJson::event).toList(),
        JsonNodes.number(span, "startTimeUnixNano"),
        JsonNodes.number(span, "endTimeUnixNano"));
  }

  private static TraceSpan.Event event(JsonObject event) {
    return new TraceSpan.Event(
        JsonNodes.text(event, "name"), JsonNodes.number(event, "timeUnixNano"), attributes(event));
  }

  /**
   * Reads the member {@code attributes} of a resource, a span or an event.
   *
   * @throws OtlpFormatException naming the field that is not as the protocol says
   */
  public static Map<String, Object> attributes(JsonObject holder) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (JsonObject attribute : JsonNodes.objects(holder, "attributes")) {
      map.put(JsonNodes.text(attribute, "key"), value(JsonNodes.object(attribute, "value")));
    }
    return map;
  }

  private static Object value(JsonObject value) {
    if (value.has("boolValue")) {
      return Boolean.parseBoolean(JsonNodes.text(value, "boolValue"));
    }
    if (value.has("intValue")) {
      return JsonNodes.number(value, "intValue");
    }
    if (value.has("doubleValue")) {
      return JsonNodes.decimal(value, "doubleValue");
    }
    if (value.has("arrayValue")) {
      return JsonNodes.objects(JsonNodes.object(value, "arrayValue"), "values").stream()
          .map(OtlpJson::value)
          .toList();
    }
    if (value.has("kvlistValue")) {
      JsonObject list = JsonNodes.object(value, "kvlistValue");
      list.add("attributes", list.get("values"));
      return attributes(list);
    }
    return JsonNodes.text(value, value.has("bytesValue") ? "bytesValue" : "stringValue");
  }
}
