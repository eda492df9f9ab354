package tracing.traces.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Map.Entry;
import tracing.traces.TraceSpan;

/**
 * Reads spans whose times are dates: those of Python's console exporter and those that OpenSearch
 * stores. Sources: {@code ReadableSpan.to_json} of opentelemetry-python, and the index mapping of
 * OpenSearch's Data Prepper.
 */
final class DatedSpanJson {

  private static final Map<String, String> NAMES =
      Map.of(
          "parent_id", "parentSpanId",
          "start_time", "startTime",
          "end_time", "endTime");

  private DatedSpanJson() {}

  /** Tells whether an object is such a span. */
  static boolean isSpan(JsonObject span) {
    return (span.get("context") instanceof JsonObject context && context.has("trace_id"))
        || (span.has("spanId") && span.has("traceId") && span.has("startTime"));
  }

  /**
   * Reads a span.
   *
   * @throws TraceFormatException when a field does not follow its format; it names the field
   */
  static TraceSpan span(JsonObject dated) {
    JsonObject span = dated.deepCopy();
    addIds(span);
    NAMES.forEach((from, to) -> move(span, from, to));
    setTime(span, "startTime");
    setTime(span, "endTime");
    status(span);
    span.add("attributes", list(span.get("attributes")));
    span.remove("events");
    JsonMembers.objects(span, "links").forEach(DatedSpanJson::addIds);
    return OtlpJson.span(OtlpNames.standard(span), resource(dated), "");
  }

  private static Map<String, Object> resource(JsonObject span) {
    JsonObject resource = new JsonObject();
    resource.add("attributes", list(JsonMembers.object(span, "resource").get("attributes")));
    String service = JsonMembers.text(span, "serviceName");
    return service.isEmpty() ? OtlpJson.attributes(resource) : Map.of("service.name", service);
  }

  private static void addIds(JsonObject holder) {
    JsonObject context = JsonMembers.object(holder, "context");
    context.entrySet().forEach(entry -> holder.add(entry.getKey(), entry.getValue()));
  }

  private static void move(JsonObject span, String from, String to) {
    if (span.has(from)) {
      span.add(to, span.get(from));
    }
  }

  private static void setTime(JsonObject span, String name) {
    String text = JsonMembers.text(span, name);
    try {
      Instant time = Instant.parse(text);
      long nanos = Math.addExact(time.getEpochSecond() * 1_000_000_000L, time.getNano());
      span.addProperty(name + "UnixNano", String.valueOf(nanos));
    } catch (DateTimeException e) {
      throw new TraceFormatException(name + " must be a date such as 2026-01-31T12:00:00Z");
    }
  }

  private static void status(JsonObject span) {
    JsonObject status = JsonMembers.object(span, "status");
    move(status, "status_code", "code");
    move(status, "description", "message");
  }

  /** Turns a map of attributes into OTLP's list of keys and values. */
  private static JsonArray list(JsonElement map) {
    JsonArray list = new JsonArray();
    if (map instanceof JsonObject object) {
      for (Entry<String, JsonElement> entry : object.entrySet()) {
        JsonObject attribute = new JsonObject();
        JsonObject value = new JsonObject();
        value.addProperty(
            "stringValue",
            entry.getValue().isJsonPrimitive()
                ? entry.getValue().getAsString()
                : entry.getValue().toString());
        attribute.addProperty("key", entry.getKey());
        attribute.add("value", value);
        list.add(attribute);
      }
    }
    return list;
  }
}
