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
 * The session that was started by an explicit call, if any.
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

  String start(String name) {
    if (!settings.sendsToHoneyHive()) {
      log.warning("No session was started: there is no HH_API_KEY, or HH_TEST_MODE is on.");
      return "";
    }
    try {
      id = sessionId(post(name));
      return id;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.warning("No session was started: the thread was interrupted.");
    } catch (ExecutionException | TimeoutException e) {
      log.warning(
          "No session was started: HoneyHive could not be reached ("
              + LogText.singleLine(e.toString())
              + ").");
    } catch (JsonParseException | IllegalStateException e) {
      log.warning("No session was started: " + LogText.singleLine(e.getMessage()));
    }
    return "";
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
