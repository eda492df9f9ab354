package tracing.traces.formats;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Converts spans of Zipkin's API, version 1, into version 2. A span of version 1 has the client's
 * half and the server's half of a call, which the annotations cs, cr, sr and ss tell apart. Source:
 * {@code zipkin-api.yaml} of Zipkin.
 */
final class ZipkinV1Json {

  private static final Set<String> CORE = Set.of("cs", "cr", "sr", "ss", "ms", "mr");

  /** The annotations that start and end a span of each kind. */
  private static final Map<String, List<String>> KINDS =
      Map.of(
          "CLIENT", List.of("cs", "cr"),
          "SERVER", List.of("sr", "ss"),
          "PRODUCER", List.of("ms", ""),
          "CONSUMER", List.of("mr", ""));

  private ZipkinV1Json() {}

  /** Tells whether an object is a span of version 1. */
  static boolean isSpan(JsonObject span) {
    return span.has("traceId")
        && span.has("id")
        && (span.has("binaryAnnotations") || !core(span).isEmpty());
  }

  /** Returns one span for each half, or one for a span within a service. */
  static List<JsonObject> toV2(JsonObject span) {
    Map<String, JsonObject> core = core(span);
    List<JsonObject> halves = new ArrayList<>();
    for (String kind : List.of("CLIENT", "SERVER", "PRODUCER", "CONSUMER")) {
      List<String> limits = KINDS.get(kind);
      JsonObject start = core.get(limits.get(0));
      JsonObject end = core.get(limits.get(1));
      if (start != null || end != null) {
        halves.add(half(span, kind, start == null ? end : start, end == null ? start : end));
      }
    }
    if (halves.isEmpty()) {
      halves.add(local(span));
    }
    return halves;
  }

  private static JsonObject half(JsonObject span, String kind, JsonObject start, JsonObject end) {
    JsonObject half = copy(span);
    long from = JsonMembers.number(start, "timestamp");
    half.addProperty("kind", kind);
    half.addProperty("shared", kind.equals("SERVER"));
    half.addProperty("timestamp", from);
    half.addProperty("duration", JsonMembers.number(end, "timestamp") - from);
    half.add("localEndpoint", JsonMembers.object(start, "endpoint"));
    return half;
  }

  private static JsonObject local(JsonObject span) {
    JsonObject local = copy(span);
    local.add("timestamp", span.get("timestamp"));
    local.add("duration", span.get("duration"));
    JsonMembers.objects(span, "binaryAnnotations").stream()
        .limit(1)
        .forEach(tag -> local.add("localEndpoint", tag.get("endpoint")));
    return local;
  }

  private static JsonObject copy(JsonObject span) {
    JsonObject copy = new JsonObject();
    List.of("traceId", "id", "parentId", "name").forEach(name -> copy.add(name, span.get(name)));
    JsonObject tags = new JsonObject();
    JsonMembers.objects(span, "binaryAnnotations").stream()
        .filter(tag -> !List.of("ca", "sa").contains(JsonMembers.text(tag, "key")))
        .forEach(tag -> tags.add(JsonMembers.text(tag, "key"), tag.get("value")));
    copy.add("tags", tags);
    return copy;
  }

  private static Map<String, JsonObject> core(JsonObject span) {
    Map<String, JsonObject> core = new LinkedHashMap<>();
    JsonMembers.objects(span, "annotations").stream()
        .filter(annotation -> CORE.contains(JsonMembers.text(annotation, "value")))
        .forEach(annotation -> core.put(JsonMembers.text(annotation, "value"), annotation));
    return core;
  }
}
