package tracing.checks.events;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.Arrays;
import tracing.services.http.Json;

/** Writes context events as one line of JSON, and reads them: how a service process reports. */
public final class ContextEventJson {

  private static final Gson GSON = new Gson();
  private static final String KIND = "kind";

  private ContextEventJson() {}

  /** Returns an event as a JSON object without line breaks; its member {@code kind} is its type. */
  public static String write(ContextEvent event) {
    JsonObject json = GSON.toJsonTree(event).getAsJsonObject();
    json.addProperty(KIND, event.getClass().getSimpleName());
    return Json.write(json);
  }

  /**
   * Reads what {@link #write} returned.
   *
   * @throws JsonParseException when the text is not JSON, or not a known kind of event
   */
  public static ContextEvent read(String text) {
    JsonElement json = Json.parse(text);
    String kind = json.isJsonObject() ? String.valueOf(json.getAsJsonObject().get(KIND)) : "";
    return Arrays.stream(ContextEvent.class.getPermittedSubclasses())
        .filter(type -> kind.equals('"' + type.getSimpleName() + '"'))
        .findFirst()
        .map(type -> (ContextEvent) GSON.fromJson(json, type))
        .orElseThrow(() -> new JsonParseException("not a context event: " + text));
  }
}
