package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.traces.SpanDetails;
import tracing.traces.TraceSpan;

/**
 * Reads OTLP trace requests in JSON: ids in hexadecimal, 64-bit numbers as text or number, enums as
 * number or name; unknown fields are ignored. Source: OTLP specification 1.x, "JSON Protobuf
 * Encoding".
 */
public final class OtlpJson {

  private OtlpJson() {}

  /**
   * Reads every span of a request, in its order.
   *
   * @throws TraceFormatException when a field does not follow the protocol; it names the field
   */
  public static List<TraceSpan> decode(String request) {
    List<TraceSpan> spans = new ArrayList<>();
    for (JsonObject group : JsonMembers.objects(parse(request), "resourceSpans")) {
      JsonObject resource = JsonMembers.object(group, "resource");
      Map<String, Object> attributes = attributes(resource);
      for (JsonObject scope : JsonMembers.objects(group, "scopeSpans")) {
        String name = scopeName(scope);
        JsonMembers.objects(scope, "spans")
            .forEach(span -> spans.add(span(span, attributes, name)));
      }
    }
    return spans;
  }

  private static JsonObject parse(String request) {
    try {
      JsonElement root = StrictJson.parse(request);
      if (root.isJsonObject() && root.getAsJsonObject().has("resourceSpans")) {
        return root.getAsJsonObject();
      }
    } catch (JsonParseException e) {
      throw new TraceFormatException("the body is not valid JSON: " + StrictJson.problem(e));
    }
    throw new TraceFormatException("the body is not an OTLP request: resourceSpans is missing");
  }

  /**
   * Reads one span.
   *
   * @param resource the attributes of its resource
   * @param scope the name of its instrumentation scope, or the empty string
   * @throws TraceFormatException when a field does not follow the protocol; it names the field
   */
  public static TraceSpan span(JsonObject span, Map<String, Object> resource, String scope) {
    JsonObject status = JsonMembers.object(span, "status");
    return new TraceSpan(
        SpanIds.traceId(JsonMembers.text(span, "traceId")),
        SpanIds.spanId(JsonMembers.text(span, "spanId")),
        SpanIds.parentSpanId(JsonMembers.text(span, "parentSpanId")),
        JsonMembers.text(span, "name"),
        SpanEnums.kind(JsonMembers.text(span, "kind")),
        SpanEnums.status(JsonMembers.text(status, "code")),
        JsonMembers.text(status, "message"),
        resource,
        attributes(span),
        JsonMembers.objects(span, "events").stream().map(OtlpJson::event).toList(),
        new SpanDetails(
            scope,
            JsonMembers.objects(span, "links").stream().map(OtlpJson::link).toList(),
            SpanEnums.parentOrigin(JsonMembers.number(span, "flags"))),
        JsonMembers.number(span, "startTimeUnixNano"),
        JsonMembers.number(span, "endTimeUnixNano"));
  }

  /** Returns the name of the instrumentation scope of a group of spans, or the empty string. */
  static String scopeName(JsonObject scopeSpans) {
    return JsonMembers.text(JsonMembers.object(scopeSpans, "scope"), "name");
  }

  private static SpanDetails.Link link(JsonObject link) {
    return new SpanDetails.Link(
        SpanIds.traceId(JsonMembers.text(link, "traceId")),
        SpanIds.spanId(JsonMembers.text(link, "spanId")));
  }

  private static TraceSpan.Event event(JsonObject event) {
    return new TraceSpan.Event(
        JsonMembers.text(event, "name"),
        JsonMembers.number(event, "timeUnixNano"),
        attributes(event));
  }

  /**
   * Reads the member {@code attributes} of a resource, a span or an event.
   *
   * @throws TraceFormatException when a field does not follow the protocol; it names the field
   */
  public static Map<String, Object> attributes(JsonObject holder) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (JsonObject attribute : JsonMembers.objects(holder, "attributes")) {
      String key = RecentTexts.shared(JsonMembers.text(attribute, "key"));
      map.put(key, value(JsonMembers.object(attribute, "value")));
    }
    return map;
  }

  private static Object value(JsonObject value) {
    if (value.has("boolValue")) {
      return Boolean.parseBoolean(JsonMembers.text(value, "boolValue"));
    }
    if (value.has("intValue")) {
      return JsonMembers.number(value, "intValue");
    }
    if (value.has("doubleValue")) {
      return JsonMembers.decimal(value, "doubleValue");
    }
    if (value.has("arrayValue")) {
      return JsonMembers.objects(JsonMembers.object(value, "arrayValue"), "values").stream()
          .map(OtlpJson::value)
          .toList();
    }
    if (value.has("kvlistValue")) {
      JsonObject list = JsonMembers.object(value, "kvlistValue");
      list.add("attributes", list.get("values"));
      return attributes(list);
    }
    return RecentTexts.shared(
        JsonMembers.text(value, value.has("bytesValue") ? "bytesValue" : "stringValue"));
  }
}
