package tracing.backends;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import spark.Request;
import spark.Response;
import spark.Service;
import tracing.backends.page.TracePage;
import tracing.services.http.HttpError;
import tracing.services.http.HttpServer;
import tracing.services.http.Json;
import tracing.services.http.RequestBody;
import tracing.traces.TraceJson;
import tracing.traces.TraceSpan;

/**
 * A server on this machine in the place of HoneyHive: receives spans over OTLP/HTTP, and shows them
 * as JSON and on a page.
 *
 * <p>The API key decides the project, as it does at HoneyHive. Without a key, the project in the
 * span's resource decides.
 */
public final class LocalHoneyHive {

  /** OTLP/HTTP's default port, so that services find it without a setting. */
  public static final int DEFAULT_PORT = 4318;

  private static final int MAX_SESSION_BYTES = 1_000_000;

  private final TraceStore store;
  private final ApiKeyProjects projects = new ApiKeyProjects();

  private LocalHoneyHive(TraceStore store) {
    this.store = store;
  }

  /** Runs the server as a process, at the port in {@code LOCAL_HONEYHIVE_PORT}. */
  public static void main(String[] args) {
    BackendMain.run(
        "local-honeyhive",
        "LOCAL_HONEYHIVE_PORT",
        DEFAULT_PORT,
        (host, port) -> start(new TraceStore(), host, port));
  }

  /**
   * Starts listening.
   *
   * @param store receives the spans
   * @param port 0 to 65535, where 0 picks a free one
   * @throws IllegalStateException when the port is in use
   */
  public static HttpServer start(TraceStore store, String host, int port) {
    LocalHoneyHive honeyHive = new LocalHoneyHive(store);
    return HttpServer.start(
        "local-honeyhive", host, port, "LOCAL_HONEYHIVE_PORT", honeyHive::routes);
  }

  private void routes(Service http) {
    new OtlpReceiver(this::add).addRoutes(http);
    http.post("/session/start", this::startSession);
    http.get("/", this::page);
    http.get("/api/traces", this::traces);
    http.get("/api/traces/:id", this::trace);
  }

  private void add(String apiKey, List<TraceSpan> spans) {
    spans.stream()
        .collect(Collectors.groupingBy(span -> projects.of(apiKey, span.resourceProject())))
        .forEach(store::add);
  }

  private Object startSession(Request request, Response response) {
    JsonObject session = session(RequestBody.readText(request, MAX_SESSION_BYTES));
    String id = text(session, "session_id", UUID.randomUUID().toString());
    String project = projects.of(OtlpReceiver.apiKey(request), text(session, "project", ""));
    return Json.write(
        Map.of(
            "session_id", id,
            "event_id", id,
            "org_id", "local",
            "workspace_id", "local",
            "project_id", project));
  }

  private Object page(Request request, Response response) {
    response.type("text/html; charset=utf-8");
    return TracePage.live();
  }

  private Object traces(Request request, Response response) {
    String project = request.queryParamOrDefault("project", "");
    return Json.write(
        Map.of(
            "traces",
            store.traceIds(project).stream()
                .map(id -> TraceJson.summary(store.trace(id, project), store.projects(id)))
                .toList()));
  }

  private Object trace(Request request, Response response) {
    String id = request.params(":id");
    List<TraceSpan> spans = store.trace(id, request.queryParamOrDefault("project", ""));
    if (spans.isEmpty()) {
      throw new HttpError(404, "there is no trace with this id");
    }
    String one = request.queryParamOrDefault("span", "");
    boolean outline = request.queryParamOrDefault("outline", "").equals("true");
    return Json.write(
        Map.of(
            "trace_id",
            id,
            "spans",
            spans.stream()
                .filter(span -> one.isEmpty() || span.spanId().equals(one))
                .map(outline ? TraceJson::outline : TraceJson::span)
                .toList()));
  }

  private static JsonObject session(String body) {
    try {
      JsonElement root = Json.parse(body);
      if (root.isJsonObject()
          && root.getAsJsonObject().get("session") instanceof JsonObject session) {
        return session;
      }
    } catch (JsonParseException e) {
      throw new HttpError(400, "the body is not valid JSON");
    }
    throw new HttpError(400, "field \"session\" must be an object");
  }

  private static String text(JsonObject holder, String name, String otherwise) {
    JsonElement field = holder.get(name);
    if (field == null || field.isJsonNull()) {
      return otherwise;
    }
    if (!field.isJsonPrimitive() || !field.getAsJsonPrimitive().isString()) {
      throw new HttpError(400, "field \"" + name + "\" must be a string");
    }
    return field.getAsString();
  }
}
