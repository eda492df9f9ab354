package tracing.traces.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
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

  private static final Set<String> IDS =
      Set.of("traceId", "spanId", "parentSpanId", "trace_id", "span_id", "parent_span_id");

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
    List<String> snakeCase = new ArrayList<>(0);
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      String name = member.getKey();
      if (name.indexOf('_') >= 0 && STANDARD.containsKey(name)) {
        snakeCase.add(name);
      }
      if (name.endsWith("d")
          && IDS.contains(name)
          && member.getValue() instanceof JsonPrimitive id) {
        member.setValue(hex(id));
      }
      standard(member.getValue());
    }
    snakeCase.forEach(name -> object.add(STANDARD.get(name), object.get(name)));
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
