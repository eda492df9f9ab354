package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Turns ids in Base64 into hexadecimal ones. OTLP asks for the latter; what writes protobuf's plain
 * JSON mapping, as Grafana Tempo's API does, gives the former.
 */
final class OtlpIdText {

  private static final List<String> IDS = List.of("traceId", "spanId", "parentSpanId");

  private OtlpIdText() {}

  static JsonObject inHex(JsonElement element) {
    if (!element.isJsonObject()) {
      throw new OtlpFormatException("a span must be an object");
    }
    JsonObject span = element.getAsJsonObject();
    for (String name : IDS) {
      if (span.get(name) instanceof JsonPrimitive id && isBase64(id.getAsString())) {
        byte[] bytes = Base64.getDecoder().decode(id.getAsString());
        span.addProperty(name, HexFormat.of().formatHex(bytes));
      }
    }
    return span;
  }

  /** 16 bytes are 24 characters that end in two signs of equality, 8 bytes 12 that end in one. */
  private static boolean isBase64(String id) {
    return id.matches("[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{11}=");
  }
}
