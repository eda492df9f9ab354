package tracing.backends.llm;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the stub LLM reads of a request. Source: OpenAI's API reference, "Create chat completion".
 * Immutable.
 *
 * @param stream whether the answer is to be a stream; null is false
 * @param streamOptions null if there are none
 * @param tools null if there are none
 * @param toolChoice null if the model may choose
 */
public record ChatCompletionRequest(
    String model,
    List<Message> messages,
    Boolean stream,
    @SerializedName("stream_options") StreamOptions streamOptions,
    List<Tool> tools,
    @SerializedName("tool_choice") JsonElement toolChoice) {

  /**
   * One message of the conversation.
   *
   * @param content a string or a list of parts; null in an answer that only calls tools
   * @param toolCalls null if it calls none
   */
  public record Message(
      String role, JsonElement content, @SerializedName("tool_calls") JsonElement toolCalls) {

    private boolean isComplete() {
      return content != null || callsTools();
    }

    private boolean callsTools() {
      return toolCalls instanceof JsonArray;
    }

    private boolean isResult() {
      return "tool".equals(role);
    }

    private String text() {
      return content.isJsonPrimitive() ? content.getAsString() : content.toString();
    }
  }

  /** Options of a stream. */
  public record StreamOptions(@SerializedName("include_usage") Boolean includeUsage) {}

  /** A tool that the model may call. */
  public record Tool(Function function) {

    /**
     * The function of a tool.
     *
     * @param parameters a JSON schema, or null if it has none
     */
    public record Function(String name, JsonObject parameters) {}

    private boolean isComplete() {
      return function != null && function.name() != null;
    }
  }

  private static final Gson GSON = new Gson();

  /** Reads a request; empty when it has no model or no messages, or a tool has no name. */
  public static Optional<ChatCompletionRequest> read(String json) {
    try {
      return Optional.ofNullable(GSON.fromJson(json, ChatCompletionRequest.class))
          .filter(ChatCompletionRequest::isComplete);
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  /** Returns the content of the last message that is neither a call of a tool nor its result. */
  public String prompt() {
    return messages.stream()
        .filter(message -> !message.callsTools() && !message.isResult())
        .reduce((earlier, later) -> later)
        .map(Message::text)
        .orElse("");
  }

  /** Returns the results of the tools that were called since the last message of the user. */
  public List<String> toolResults() {
    int prompt = messages.stream().map(Message::role).toList().lastIndexOf("user");
    return messages.stream()
        .skip(prompt + 1L)
        .filter(Message::isResult)
        .map(Message::text)
        .toList();
  }

  /** Returns the tool to call next: each of them once, in their order. */
  public Optional<Tool.Function> nextTool() {
    boolean forbidden = toolChoice != null && toolChoice.toString().equals("\"none\"");
    return forbidden
        ? Optional.empty()
        : orEmpty(tools).skip(toolResults().size()).findFirst().map(Tool::function);
  }

  /** Tells whether the answer is to be a stream. */
  public boolean isStreamed() {
    return Boolean.TRUE.equals(stream);
  }

  /** Tells whether a stream is to end with the number of tokens. */
  public boolean includesUsage() {
    return streamOptions != null && Boolean.TRUE.equals(streamOptions.includeUsage());
  }

  private boolean isComplete() {
    return model != null
        && orEmpty(messages).count() > 0
        && messages.stream().allMatch(message -> message != null && message.isComplete())
        && orEmpty(tools).allMatch(tool -> tool != null && tool.isComplete());
  }

  private static <T> Stream<T> orEmpty(List<T> list) {
    return Stream.ofNullable(list).flatMap(List::stream);
  }
}
