package tracing.backends.llm;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the stub LLM's answers to a request as OpenAI does, with null where OpenAI has null.
 * Source: OpenAI's API reference, "Chat". Immutable.
 */
public record ChatCompletionResponse(ChatCompletionRequest request, StubAnswer answer) {

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  /** Returns the whole answer as JSON. */
  public String json() {
    Map<String, Object> choice = new LinkedHashMap<>();
    choice.put("index", 0);
    choice.put("message", answer.message());
    choice.put("finish_reason", answer.finishReason());
    Map<String, Object> completion = head("chat.completion", List.of(choice));
    completion.put("usage", usage());
    return GSON.toJson(completion);
  }

  /** Returns the events of a stream, each with the blank line at its end. */
  public List<String> events() {
    List<String> events = new ArrayList<>();
    answer.deltas().forEach(delta -> events.add(event(chunk(delta, null))));
    events.add(event(chunk(Map.of(), answer.finishReason())));
    if (request.includesUsage()) {
      Map<String, Object> last = head("chat.completion.chunk", List.of());
      last.put("usage", usage());
      events.add(event(GSON.toJson(last)));
    }
    events.add(event("[DONE]"));
    return events;
  }

  private String chunk(Map<String, Object> delta, String finishReason) {
    Map<String, Object> choice = new LinkedHashMap<>();
    choice.put("index", 0);
    choice.put("delta", delta);
    choice.put("finish_reason", finishReason);
    Map<String, Object> chunk = head("chat.completion.chunk", List.of(choice));
    if (request.includesUsage()) {
      chunk.put("usage", null);
    }
    return GSON.toJson(chunk);
  }

  private Map<String, Object> head(String object, List<Map<String, Object>> choices) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("id", "chatcmpl-" + Integer.toHexString(request.prompt().hashCode()));
    head.put("object", object);
    head.put("created", 0);
    head.put("model", request.model());
    head.put("choices", choices);
    return head;
  }

  private Map<String, Integer> usage() {
    int prompt = tokens(request.prompt());
    int completion = tokens(answer.text());
    return Map.of(
        "prompt_tokens",
        prompt,
        "completion_tokens",
        completion,
        "total_tokens",
        prompt + completion);
  }

  private static String event(String data) {
    return "data: " + data + "\n\n";
  }

  /** About four characters are a token, in English text. */
  private static int tokens(String text) {
    return 1 + text.length() / 4;
  }
}
