package tracing.services;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.regex.Pattern;
import tracing.services.http.Json;

/**
 * What the llm-service and OpenTelemetry's instrumentation read of a chat completion. Where
 * something there is of another kind, the instrumentation's span would never end, or an exception
 * would quote it. What nobody reads may be as it likes.
 */
final class ChatCompletionShape {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");

  private ChatCompletionShape() {}

  /**
   * Passes an answer that can be read.
   *
   * @throws IOException saying which member is not as it should be, and nothing of its content
   */
  static void require(String answer) throws IOException {
    JsonObject completion = object(parse(answer), "the answer");
    text(completion, "id");
    text(completion, "model");
    if (!(completion.get("choices") instanceof JsonArray choices)) {
      throw unusable("choices");
    }
    for (JsonElement choice : choices) {
      choice(object(choice, "choices"));
    }
    JsonElement usage = completion.get("usage");
    if (usage != null && !usage.isJsonNull()) {
      number(object(usage, "usage"), "prompt_tokens");
      number(object(usage, "usage"), "completion_tokens");
    }
  }

  private static void choice(JsonObject choice) throws IOException {
    text(choice, "finish_reason");
    number(choice, "index");
    JsonObject message = object(choice.get("message"), "message");
    JsonElement content = message.get("content");
    if (content != null && !content.isJsonNull()) {
      text(message, "content");
    }
  }

  private static JsonElement parse(String answer) throws IOException {
    try {
      return Json.parse(answer);
    } catch (JsonParseException e) {
      throw unusable("the answer");
    }
  }

  private static JsonObject object(JsonElement element, String name) throws IOException {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw unusable(name);
  }

  private static void text(JsonObject holder, String name) throws IOException {
    if (!(holder.get(name) instanceof JsonPrimitive value && value.isString())) {
      throw unusable(name);
    }
  }

  private static void number(JsonObject holder, String name) throws IOException {
    if (!(holder.get(name) instanceof JsonPrimitive value && value.isNumber())
        || !WHOLE_NUMBER.matcher(value.getAsString()).matches()) {
      throw unusable(name);
    }
  }

  private static IOException unusable(String name) {
    return new IOException("the LLM provider's answer is not usable: " + name);
  }
}
