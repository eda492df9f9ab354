package tracing.traces.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Brings OTLP's JSON into its standard form: names in lowerCamelCase, where some programs write
 * protobuf's snake_case, and ids in hexadecimal, where programs that use protobuf's plain JSON
 * mapping, such as Grafana Tempo's API, write Base64. Source: OTLP specification 1.x, "JSON
 * Protobuf Encoding".
 */
final class OtlpNames {

  private static final Set<String> IDS = Set.of("traceId", "spanId", "parentSpanId");

  /** 16 bytes are 24 characters that end in two equals signs; 8 bytes are 12 that end in one. */
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{11}=");

  private static final Map<String, String> STANDARD =
      Map.ofEntries(
          Map.entry("trace_id", "traceId"),
          Map.entry("span_id", "spanId"),
          Map.entry("parent_span_id", "parentSpanId"),
          Map.entry("start_time_unix_nano", "startTimeUnixNano"),
          Map.entry("end_time_unix_nano", "endTimeUnixNano"),
          Map.entry("time_unix_nano", "timeUnixNano"),
          Map.entry("string_value", "stringValue"),
          Map.entry("bool_value", "boolValue"),
          Map.entry("int_value", "intValue"),
          Map.entry("double_value", "doubleValue"),
          Map.entry("array_value", "arrayValue"),
          Map.entry("kvlist_value", "kvlistValue"),
          Map.entry("bytes_value", "bytesValue"));

  private OtlpNames() {}

  /** Changes a resource or a span and everything in it; returns the same object. */
  static JsonObject standard(JsonObject object) {
    for (String name : List.copyOf(object.keySet())) {
      JsonElement value = object.get(name);
      standard(value);
      String standard = STANDARD.getOrDefault(name, name);
      if (IDS.contains(standard) && value instanceof JsonPrimitive id) {
        object.add(standard, hex(id));
      } else if (!standard.equals(name)) {
        object.add(standard, value);
      }
    }
    return object;
  }

  private static void standard(JsonElement value) {
    if (value instanceof JsonObject object) {
      standard(object);
    } else if (value instanceof JsonArray array) {
      array.forEach(OtlpNames::standard);
    }
  }

  private static JsonPrimitive hex(JsonPrimitive id) {
    String text = id.getAsString();
    if (text.endsWith("=") && BASE64.matcher(text).matches()) {
      return new JsonPrimitive(HexFormat.of().formatHex(Base64.getDecoder().decode(text)));
    }
    return text.startsWith("0x") ? new JsonPrimitive(text.substring(2)) : id;
  }
}
