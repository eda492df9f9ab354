package tracing.honeyhive;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

/**
 * The session that an explicit call started, if any. Safe for use by several threads.
 *
 * <p>Source: HoneyHive's Python SDK 1.5.1, {@code POST /session/start}.
 */
final class Session {

  private static final Logger log = Logger.getLogger(HoneyHiveTracer.class.getName());
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final TracerSettings settings;
  private volatile String id = "";

  Session(TracerSettings settings) {
    this.settings = settings;
  }

  /** The id of the session that was started, or the empty string. */
  String id() {
    return id;
  }

  /** Starts a session; returns its id, or the empty string after one warning. */
  String start(String name) {
    if (!settings.sendsToHoneyHive()) {
      warn("there is no HH_API_KEY, or HH_TEST_MODE is on.");
      return "";
    }
    try {
      id = sessionId(post(name));
      SharedTelemetry.setSession(id);
      return id;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      warn("the thread was interrupted.");
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      warn("HoneyHive could not be reached (" + LogText.singleLine(cause.toString()) + ").");
    } catch (JsonParseException e) {
      warn("HoneyHive's answer is not valid JSON.");
    } catch (IllegalStateException e) {
      warn(e.getMessage());
    }
    return "";
  }

  private static void warn(String reason) {
    log.warning("No session was started: " + reason);
  }

  private HttpResponse<String> post(String name)
      throws InterruptedException, ExecutionException, TimeoutException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.url() + "/session/start"))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + settings.ingestionKey())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(new Gson().toJson(Map.of("session", body(name)))))
            .build();
    CompletableFuture<HttpResponse<String>> answer =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .build()
            .sendAsync(request, BodyHandlers.ofString());
    try {
      return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      answer.cancel(true);
    }
  }

  private Map<String, String> body(String name) {
    Map<String, String> body = new HashMap<>();
    body.put("session_name", name);
    body.put("source", settings.source());
    if (!settings.project().isEmpty()) {
      body.put("project", settings.project());
    }
    return body;
  }

  private static String sessionId(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          "HoneyHive answered with status " + answer.statusCode() + ".");
    }
    JsonElement body = JsonParser.parseString(answer.body());
    if (body.isJsonObject()
        && body.getAsJsonObject().get("session_id") instanceof JsonPrimitive sessionId) {
      return sessionId.getAsString();
    }
    throw new IllegalStateException("HoneyHive's answer has no session_id.");
  }
}
