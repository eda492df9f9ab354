package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tracing.traces.TraceSpan;

/**
 * Reads spans as Zipkin's API, version 2, writes them. Times are microseconds. Source: the
 * definition {@code Span} in Zipkin's {@code zipkin2-api.yaml}.
 *
 * <p>In Zipkin a client and its server may share one span id. The server's half gets an id of its
 * own here, so that it hangs below the client's, and what the server did hangs below it.
 */
final class ZipkinJson {

  /** A span id within a trace. */
  private record Id(String traceId, String spanId) {}

  private final List<TraceSpan> spans = new ArrayList<>();
  private final List<TraceSpan> partial = new ArrayList<>();
  private final Map<Id, List<TraceSpan>> sharedById = new LinkedHashMap<>();

  void add(JsonElement element) {
    if (!element.isJsonObject()) {
      throw new OtlpFormatException("a span must be an object");
    }
    JsonObject json = element.getAsJsonObject();
    TraceSpan span = span(json);
    if (JsonNodes.text(json, "shared").equals("true")) {
      sharedById.computeIfAbsent(id(span), key -> new ArrayList<>()).add(span);
    } else if (json.has("timestamp") || json.has("kind")) {
      spans.add(span);
    } else {
      partial.add(span);
    }
  }

  /** Returns the spans so far; the halves of one id get ids of their own. */
  List<TraceSpan> spans() {
    Set<Id> clients = new HashSet<>();
    spans.forEach(span -> clients.add(id(span)));
    addPartial(clients);
    List<TraceSpan> separate = new ArrayList<>();
    for (TraceSpan span : spans) {
      Id parent = new Id(span.traceId(), span.parentSpanId());
      List<TraceSpan> servers = sharedById.getOrDefault(parent, List.of());
      boolean below =
          clients.contains(parent)
              && servers.stream().anyMatch(server -> server.service().equals(span.service()));
      separate.add(below ? with(span, span.spanId(), serverId(servers.get(0), 0)) : span);
    }
    sharedById.forEach(
        (id, servers) -> {
          for (int i = 0; i < servers.size(); i++) {
            TraceSpan server = servers.get(i);
            boolean half = clients.contains(id) || i > 0;
            separate.add(half ? with(server, serverId(server, i), id.spanId()) : server);
          }
        });
    return separate;
  }

  /** What a tracer reported late of a span that is there has neither kind nor time. */
  private void addPartial(Set<Id> clients) {
    for (TraceSpan span : partial) {
      if (!clients.contains(id(span)) && !sharedById.containsKey(id(span))) {
        spans.add(span);
      }
    }
  }

  private static Id id(TraceSpan span) {
    return new Id(span.traceId(), span.spanId());
  }

  /** Any other id will do, as long as it is always the same. */
  private static String serverId(TraceSpan server, int index) {
    long id = Long.parseUnsignedLong(server.spanId(), 16);
    return String.format("%016x", id ^ (0x5ec0_0d5e_c00d_5ec0L + index));
  }

  private static TraceSpan with(TraceSpan span, String spanId, String parentSpanId) {
    return new TraceSpan(
        span.traceId(),
        spanId,
        parentSpanId,
        span.name(),
        span.kind(),
        span.status(),
        span.statusMessage(),
        span.resource(),
        span.attributes(),
        span.events(),
        span.startNanos(),
        span.endNanos());
  }

  private static TraceSpan span(JsonObject span) {
    Map<String, Object> tags = new LinkedHashMap<>();
    JsonObject json = JsonNodes.object(span, "tags");
    json.keySet().forEach(key -> tags.put(key, JsonNodes.text(json, key)));
    String service = JsonNodes.text(JsonNodes.object(span, "localEndpoint"), "serviceName");
    String kind = JsonNodes.text(span, "kind");
    long start = JsonNodes.number(span, "timestamp") * 1000;
    return new TraceSpan(
        OtlpIds.traceId(JaegerJson.pad(JsonNodes.text(span, "traceId"), 32)),
        OtlpIds.spanId(JaegerJson.pad(JsonNodes.text(span, "id"), 16)),
        OtlpIds.parentSpanId(JaegerJson.pad(JsonNodes.text(span, "parentId"), 16)),
        JsonNodes.text(span, "name"),
        kind.isEmpty() ? "INTERNAL" : kind,
        tags.containsKey("error") ? "ERROR" : "UNSET",
        String.valueOf(tags.getOrDefault("error", "")),
        service.isEmpty() ? Map.of() : Map.of("service.name", service),
        tags,
        JsonNodes.objects(span, "annotations").stream().map(ZipkinJson::event).toList(),
        start,
        start + JsonNodes.number(span, "duration") * 1000);
  }

  private static TraceSpan.Event event(JsonObject annotation) {
    return new TraceSpan.Event(
        JsonNodes.text(annotation, "value"),
        JsonNodes.number(annotation, "timestamp") * 1000,
        Map.of());
  }
}
