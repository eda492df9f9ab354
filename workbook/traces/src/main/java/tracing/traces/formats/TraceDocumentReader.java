package tracing.traces.formats;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tracing.traces.TraceSpan;

/**
 * Reads one JSON document with traces. OTLP is read as a stream, so that the spans before a broken
 * place are known; what is in other formats goes to {@link TraceObjects}.
 */
record TraceDocumentReader(JsonStream json, TraceObjects objects) {

  /** The names of OTLP's list of resource spans, and the name that Tempo gives it. */
  private static final Set<String> RESOURCE_SPANS =
      Set.of("resourceSpans", "batches", "resource_spans");

  /** The names of OTLP's list of scope spans: the present one, an earlier one, and protobuf's. */
  private static final Set<String> SCOPE_SPANS =
      Set.of("scopeSpans", "instrumentationLibrarySpans", "scope_spans");

  /** Members in which APIs, search engines and log agents wrap traces. */
  private static final Set<String> WRAPPERS =
      Set.of("result", "trace", "data", "traces", "hits", "_source", "log", "message", "body");

  /**
   * Reads the document.
   *
   * @throws IOException when the text is not JSON, with the position in its message
   */
  void read() throws IOException {
    json.attempt(json.reader().getPath(), () -> readValue("a list of traces"));
  }

  private void readValue(String list) throws IOException {
    if (json.isNext(JsonToken.BEGIN_ARRAY)) {
      json.eachElement(() -> readValue(list));
    } else if (json.isNext(JsonToken.BEGIN_OBJECT)) {
      readObject();
    } else {
      JsonMembers.requireElement(json.parse(), list);
    }
  }

  private void readObject() throws IOException {
    JsonObject rest = new JsonObject();
    Map<String, Object> resource = new LinkedHashMap<>();
    String path = json.reader().getPath();
    int before = objects.count();
    json.eachMember(
        name -> {
          if (json.isArray(name, RESOURCE_SPANS)) {
            json.eachElement(this::readResourceSpans);
            objects.addRequest();
          } else if (json.isArray(name, SCOPE_SPANS)) {
            json.eachElement(() -> readScopeSpans(resource));
            objects.addRequest();
          } else if (isWrapper(name)) {
            readValue(name);
          } else {
            rest.add(name, json.parse());
          }
        });
    json.attempt(path, () -> resource.putAll(objects.resource(rest)));
    if (objects.count() == before) {
      json.attempt(path, () -> objects.add(rest));
    }
  }

  private boolean isWrapper(String name) throws IOException {
    return WRAPPERS.contains(name)
        && (json.isNext(JsonToken.BEGIN_OBJECT) || json.isNext(JsonToken.BEGIN_ARRAY));
  }

  /** The resource may come behind its spans, so they share a map that is filled later. */
  private void readResourceSpans() throws IOException {
    Map<String, Object> resource = new LinkedHashMap<>();
    json.eachMember(
        name -> {
          if (name.equals("resource") && json.isNext(JsonToken.BEGIN_OBJECT)) {
            String path = json.reader().getPath();
            JsonObject object = OtlpNames.standard(json.parse().getAsJsonObject());
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
          if (name.equals("scope") || name.equals("instrumentationLibrary")) {
            scope.add("scope", json.parse());
          } else if (json.isArray(name, Set.of("spans"))) {
            json.eachElement(() -> readSpan(json.parse(), resource, scope));
          } else {
            json.reader().skipValue();
          }
        });
  }

  private void readSpan(JsonElement element, Map<String, Object> resource, JsonObject scope) {
    JsonObject span = OtlpNames.standard(JsonMembers.requireElement(element, "spans"));
    TraceSpan read = OtlpJson.span(span, resource, OtlpJson.scopeName(scope));
    objects.accept(read);
  }
}
