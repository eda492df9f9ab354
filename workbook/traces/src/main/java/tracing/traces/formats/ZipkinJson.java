package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tracing.traces.SpanDetails;
import tracing.traces.SpanDetails.ParentOrigin;
import tracing.traces.TraceSpan;

/**
 * Reads spans in the JSON of Zipkin's API, version 2. Times are microseconds. Source: the
 * definition {@code Span} in Zipkin's {@code zipkin2-api.yaml}.
 *
 * <p>In Zipkin a client and its server may share one span id. The server's half gets an id of its
 * own here, so that it is a child of the client's half and the parent of the server's own spans.
 */
final class ZipkinJson {

  /** A span id within a trace. */
  private record Id(String traceId, String spanId) {}

  private final List<TraceSpan> spans = new ArrayList<>();
  private final List<TraceSpan> partial = new ArrayList<>();
  private final Map<Id, List<TraceSpan>> sharedById = new LinkedHashMap<>();

  /** Adds a span, and returns this. */
  ZipkinJson add(JsonElement element) {
    JsonObject json = JsonMembers.requireElement(element, "spans");
    TraceSpan span = span(json);
    if (JsonMembers.text(json, "shared").equals("true")) {
      sharedById.computeIfAbsent(id(span), key -> new ArrayList<>()).add(span);
    } else if (json.has("timestamp") || json.has("kind")) {
      spans.add(span);
    } else {
      partial.add(span);
    }
    return this;
  }

  /** Returns the spans so far, each with an id of its own. */
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
      separate.add(
          below
              ? span.withIds(parent.traceId(), span.spanId(), serverId(servers.get(0), 0))
              : span);
    }
    sharedById.forEach(
        (id, servers) -> {
          for (int i = 0; i < servers.size(); i++) {
            TraceSpan server = servers.get(i);
            boolean half = clients.contains(id) || i > 0;
            separate.add(
                half ? server.withIds(id.traceId(), serverId(server, i), id.spanId()) : server);
          }
        });
    return separate;
  }

  /** Late additions to a span that is known already have neither kind nor time. */
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

  /** The new id only has to be different, and the same in every run. */
  private static String serverId(TraceSpan server, int index) {
    long id = Long.parseUnsignedLong(server.spanId(), 16);
    return String.format("%016x", id ^ (0x5ec0_0d5e_c00d_5ec0L + index));
  }

  private static TraceSpan span(JsonObject span) {
    Map<String, Object> tags = new LinkedHashMap<>();
    JsonObject json = JsonMembers.object(span, "tags");
    json.keySet().forEach(key -> tags.put(key, JsonMembers.text(json, key)));
    String service = JsonMembers.text(JsonMembers.object(span, "localEndpoint"), "serviceName");
    long start = JsonMembers.number(span, "timestamp") * 1000;
    return new TraceSpan(
        SpanIds.traceId(SpanIds.pad(JsonMembers.text(span, "traceId"), 32)),
        SpanIds.spanId(SpanIds.pad(JsonMembers.text(span, "id"), 16)),
        SpanIds.parentSpanId(SpanIds.pad(JsonMembers.text(span, "parentId"), 16)),
        JsonMembers.text(span, "name"),
        SpanEnums.kind(JsonMembers.text(span, "kind")),
        tags.containsKey("error") ? StatusCode.ERROR : StatusCode.UNSET,
        String.valueOf(tags.getOrDefault("error", "")),
        service.isEmpty() ? Map.of() : Map.of("service.name", service),
        tags,
        JsonMembers.objects(span, "annotations").stream().map(ZipkinJson::event).toList(),
        new SpanDetails(SpanEnums.scope(tags), List.of(), ParentOrigin.UNKNOWN),
        start,
        start + JsonMembers.number(span, "duration") * 1000);
  }

  private static TraceSpan.Event event(JsonObject annotation) {
    return new TraceSpan.Event(
        JsonMembers.text(annotation, "value"),
        JsonMembers.number(annotation, "timestamp") * 1000,
        Map.of());
  }
}
