package tracing.traces.formats;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Converts the ids of OTLP spans from Base64 to hexadecimal. OTLP's JSON asks for hexadecimal ids,
 * but programs that use protobuf's plain JSON mapping, such as Grafana Tempo's API, write Base64.
 */
final class Base64Ids {

  private static final List<String> IDS = List.of("traceId", "spanId", "parentSpanId");

  /** 16 bytes are 24 characters that end in two equals signs; 8 bytes are 12 that end in one. */
  private static final String BASE64 = "[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{11}=";

  private Base64Ids() {}

  /** Converts the ids of a span that are in Base64; leaves the others as they are. */
  static void toHex(JsonObject span) {
    for (String name : IDS) {
      if (span.get(name) instanceof JsonPrimitive id && id.getAsString().matches(BASE64)) {
        byte[] bytes = Base64.getDecoder().decode(id.getAsString());
        span.addProperty(name, HexFormat.of().formatHex(bytes));
      }
    }
  }
}
