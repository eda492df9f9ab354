package tracing.backends;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Optional;

/**
 * What the stub LLM reads of a request. Source: OpenAI's API reference, "Create chat completion".
 */
record ChatCompletionRequest(String model, List<Message> messages) {

  /** One message of the conversation; its content is a string or a list of parts. */
  record Message(JsonElement content) {}

  private static final Gson GSON = new Gson();

  /** Reads a request; empty when it has no model or no messages. */
  static Optional<ChatCompletionRequest> read(String json) {
    try {
      return Optional.ofNullable(GSON.fromJson(json, ChatCompletionRequest.class))
          .filter(ChatCompletionRequest::isComplete);
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  /** Returns the content of the last message. */
  String prompt() {
    JsonElement content = messages.get(messages.size() - 1).content();
    return content.isJsonPrimitive() ? content.getAsString() : content.toString();
  }

  private boolean isComplete() {
    return model != null
        && messages != null
        && !messages.isEmpty()
        && messages.stream().allMatch(message -> message != null && message.content() != null);
  }
}
