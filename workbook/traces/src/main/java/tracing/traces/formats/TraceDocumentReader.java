package tracing.traces.formats;

import com.google.gson.JsonObject;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tracing.traces.TraceSpan;

/**
 * Reads one JSON document with traces and finds out its format. It reads a stream, so that the
 * spans before a broken place are known.
 */
final class TraceDocumentReader {

  /** The name of OTLP's list of resource spans, and the names that other programs give it. */
  private static final Set<String> RESOURCE_SPANS =
      Set.of("resourceSpans", "batches", "resource_spans");

  /** The names of OTLP's list of scope spans: the present one, an earlier one, and protobuf's. */
  private static final Set<String> SCOPE_SPANS =
      Set.of("scopeSpans", "instrumentationLibrarySpans", "scope_spans");

  private static final Set<String> WRAPPERS = Set.of("result", "trace");

  private final JsonStream json;
  private final Consumer<TraceSpan> spans;

  /** Creates a reader that passes on each span as soon as it is read. */
  TraceDocumentReader(JsonStream json, Consumer<TraceSpan> spans) {
    this.json = json;
    this.spans = spans;
  }

  /**
   * Reads the document.
   *
   * @throws IOException when the text is not JSON, with the position in its message
   */
  void read() throws IOException {
    if (json.isNext(JsonToken.BEGIN_ARRAY)) {
      readZipkin();
    } else {
      json.attempt(json.reader().getPath(), this::readObject);
    }
  }

  private void readObject() throws IOException {
    JsonObject rest = new JsonObject();
    String path = json.reader().getPath();
    json.eachMember(
        name -> {
          if (json.isArray(name, RESOURCE_SPANS)) {
            json.eachElement(this::readResourceSpans);
          } else if (WRAPPERS.contains(name) && json.isNext(JsonToken.BEGIN_OBJECT)) {
            readObject();
          } else if (json.isArray(name, Set.of("data"))) {
            json.eachElement(() -> readTrace(JsonMembers.requireElement(json.parse(), name)));
          } else {
            rest.add(name, json.parse());
          }
        });
    if (rest.has("spans")) {
      json.attempt(path, () -> readTrace(rest));
    } else if (rest.has("traceId") && rest.has("id")) {
      json.attempt(path, () -> new ZipkinJson().add(rest).spans().forEach(spans));
    }
  }

  /** Reads a trace that is an object of its own: Jaeger's, or the local HoneyHive's. */
  private void readTrace(JsonObject trace) {
    (trace.has("trace_id") ? LocalHoneyHiveJson.spans(trace) : JaegerJson.spans(trace))
        .forEach(spans);
  }

  /** Zipkin writes a list of spans or of traces. Spans may share an id, so all are read first. */
  private void readZipkin() throws IOException {
    ZipkinJson zipkin = new ZipkinJson();
    try {
      json.eachElement(
          () -> {
            if (json.isNext(JsonToken.BEGIN_ARRAY)) {
              json.eachElement(() -> zipkin.add(json.parse()));
            } else {
              zipkin.add(json.parse());
            }
          });
    } finally {
      zipkin.spans().forEach(spans);
    }
  }

  /** The resource may come behind its spans, so they share a map that is filled later. */
  private void readResourceSpans() throws IOException {
    Map<String, Object> resource = new LinkedHashMap<>();
    json.eachMember(
        name -> {
          if (name.equals("resource") && json.isNext(JsonToken.BEGIN_OBJECT)) {
            String path = json.reader().getPath();
            JsonObject object = json.parse().getAsJsonObject();
            json.attempt(path, () -> resource.putAll(OtlpJson.attributes(object)));
          } else if (json.isArray(name, SCOPE_SPANS)) {
            json.eachElement(() -> readScopeSpans(resource));
          } else {
            json.reader().skipValue();
          }
        });
  }

  private void readScopeSpans(Map<String, Object> resource) throws IOException {
    JsonObject scope = new JsonObject();
    json.eachMember(
        name -> {
          if (name.equals("scope")) {
            scope.add(name, json.parse());
          } else if (json.isArray(name, Set.of("spans"))) {
            json.eachElement(
                () -> {
                  JsonObject span = JsonMembers.requireElement(json.parse(), name);
                  Base64Ids.toHex(span);
                  spans.accept(OtlpJson.span(span, resource, OtlpJson.scopeName(scope)));
                });
          } else {
            json.reader().skipValue();
          }
        });
  }
}
