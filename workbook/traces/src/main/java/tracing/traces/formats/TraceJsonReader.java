package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tracing.traces.TraceSpan;

/**
 * Reads one JSON value that holds traces, whichever of the formats it is, and hands on each span as
 * soon as it is read.
 */
final class TraceJsonReader {

  /** Names for the same list, by OTLP's versions and by those who wrap it. */
  private static final Set<String> GROUPS = Set.of("resourceSpans", "batches", "resource_spans");

  private static final Set<String> SCOPES =
      Set.of("scopeSpans", "instrumentationLibrarySpans", "scope_spans");
  private static final Set<String> WRAPPERS = Set.of("result", "trace");

  private final JsonReader json;
  private final Consumer<TraceSpan> spans;
  private final BiConsumer<String, String> problems;

  /**
   * Creates a reader.
   *
   * @param problems is told of each span that cannot be read: where it is, and why
   */
  TraceJsonReader(JsonReader json, Consumer<TraceSpan> spans, BiConsumer<String, String> problems) {
    this.json = json;
    this.spans = spans;
    this.problems = problems;
  }

  void read() throws IOException {
    if (json.peek() == JsonToken.BEGIN_ARRAY) {
      zipkin();
    } else if (json.peek() == JsonToken.BEGIN_OBJECT) {
      object();
    } else {
      problems.accept(json.getPath(), "traces in JSON are an object or an array");
      json.skipValue();
    }
  }

  private void object() throws IOException {
    JsonObject rest = new JsonObject();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      JsonToken next = json.peek();
      if (GROUPS.contains(name) && next == JsonToken.BEGIN_ARRAY) {
        each(this::group);
      } else if (WRAPPERS.contains(name) && next == JsonToken.BEGIN_OBJECT) {
        object();
      } else if (name.equals("data") && next == JsonToken.BEGIN_ARRAY) {
        each(() -> whole(JsonParser.parseReader(json)));
      } else {
        rest.add(name, JsonParser.parseReader(json));
      }
    }
    String path = json.getPath();
    json.endObject();
    if (rest.has("spans")) {
      attempt(path, () -> whole(rest));
    } else if (rest.has("traceId") && rest.has("id")) {
      attempt(path, () -> single(rest));
    }
  }

  /** Reads a trace that is an object of its own: Jaeger's, or the local HoneyHive's. */
  private void whole(JsonElement trace) {
    List<TraceSpan> read =
        trace instanceof JsonObject object && object.has("trace_id")
            ? LocalJson.spans(object)
            : JaegerJson.spans(trace);
    read.forEach(spans);
  }

  private void single(JsonObject span) {
    ZipkinJson zipkin = new ZipkinJson();
    zipkin.add(span);
    zipkin.spans().forEach(spans);
  }

  /** Zipkin has a list of spans, or a list of traces. It has to be whole: halves share an id. */
  private void zipkin() throws IOException {
    ZipkinJson zipkin = new ZipkinJson();
    try {
      each(
          () -> {
            if (json.peek() == JsonToken.BEGIN_ARRAY) {
              each(() -> zipkin.add(JsonParser.parseReader(json)));
            } else {
              zipkin.add(JsonParser.parseReader(json));
            }
          });
    } finally {
      zipkin.spans().forEach(spans);
    }
  }

  /** The resource may come after the spans that it belongs to, so they share a map to be filled. */
  private void group() throws IOException {
    Map<String, Object> resource = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (name.equals("resource") && json.peek() == JsonToken.BEGIN_OBJECT) {
        String path = json.getPath();
        JsonObject object = JsonParser.parseReader(json).getAsJsonObject();
        attempt(path, () -> resource.putAll(OtlpJson.attributes(object)));
      } else if (SCOPES.contains(name) && json.peek() == JsonToken.BEGIN_ARRAY) {
        each(() -> scope(resource));
      } else {
        json.skipValue();
      }
    }
    json.endObject();
  }

  private void scope(Map<String, Object> resource) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      if (json.nextName().equals("spans") && json.peek() == JsonToken.BEGIN_ARRAY) {
        each(
            () ->
                spans.accept(
                    OtlpJson.span(OtlpIdText.inHex(JsonParser.parseReader(json)), resource)));
      } else {
        json.skipValue();
      }
    }
    json.endObject();
  }

  private void each(Step element) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      String path = json.getPath();
      attempt(path, element);
    }
    json.endArray();
  }

  /** An element that is JSON and no span is reported; the rest is read on. */
  private void attempt(String path, Step step) throws IOException {
    try {
      step.run();
    } catch (OtlpFormatException e) {
      problems.accept(path, e.getMessage());
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
