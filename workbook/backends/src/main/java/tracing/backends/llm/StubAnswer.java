package tracing.backends.llm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One answer of the stub LLM. Source: OpenAI's API reference, "The chat completion object" and "The
 * chat completion chunk object". Immutable.
 *
 * @param text the answer, or the arguments of the call
 * @param message as a whole
 * @param deltas the same message in the pieces of a stream
 * @param finishReason {@code stop} or {@code tool_calls}
 */
public record StubAnswer(
    String text,
    Map<String, Object> message,
    List<Map<String, Object>> deltas,
    String finishReason) {

  private static final String ROLE = "role";
  private static final String CONTENT = "content";
  private static final String ASSISTANT = "assistant";
  private static final String FUNCTION = "function";
  private static final String ARGUMENTS = "arguments";

  /** Returns an answer in text, whose pieces are words. */
  public static StubAnswer text(String text) {
    List<Map<String, Object>> deltas = new ArrayList<>();
    deltas.add(Map.of(ROLE, ASSISTANT, CONTENT, ""));
    for (String word : text.split("(?<= )")) {
      deltas.add(Map.of(CONTENT, word));
    }
    return new StubAnswer(text, Map.of(ROLE, ASSISTANT, CONTENT, text), deltas, "stop");
  }

  /**
   * Returns a call of a tool.
   *
   * @param arguments as JSON text
   */
  public static StubAnswer toolCall(String id, String tool, String arguments) {
    Map<String, Object> start = call(id, tool, "");
    start.put("index", 0);
    List<Map<String, Object>> deltas =
        List.of(
            message(start),
            Map.of(
                "tool_calls", List.of(Map.of("index", 0, FUNCTION, Map.of(ARGUMENTS, arguments)))));
    return new StubAnswer(arguments, message(call(id, tool, arguments)), deltas, "tool_calls");
  }

  private static Map<String, Object> call(String id, String tool, String arguments) {
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("id", id);
    call.put("type", FUNCTION);
    call.put(FUNCTION, Map.of("name", tool, ARGUMENTS, arguments));
    return call;
  }

  private static Map<String, Object> message(Map<String, Object> call) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put(ROLE, ASSISTANT);
    message.put(CONTENT, null);
    message.put("tool_calls", List.of(call));
    return message;
  }
}
