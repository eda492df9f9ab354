package tracing.backends.llm;

import java.util.List;
import java.util.Locale;

/** Decides what the stub LLM answers, which depends only on the request. */
public final class StubModel {

  private static final int QUOTED = 80;

  private StubModel() {}

  /** Returns a call of the next tool, or else a text. */
  public static StubAnswer answer(ChatCompletionRequest request) {
    return request
        .nextTool()
        .map(tool -> call(tool, request))
        .orElseGet(() -> StubAnswer.text(text(request.prompt(), request.toolResults())));
  }

  private static StubAnswer call(
      ChatCompletionRequest.Tool.Function tool, ChatCompletionRequest request) {
    String id = "call_" + (request.toolResults().size() + 1);
    return StubAnswer.toolCall(
        id, tool.name(), ToolArguments.of(tool.parameters(), request.prompt()).toString());
  }

  private static String text(String prompt, List<String> toolResults) {
    if (!toolResults.isEmpty()) {
      return "This is the stub LLM. You asked: %s. The tools answered: %s."
          .formatted(quoted(prompt), quoted(String.join(", ", toolResults)));
    }
    if (prompt.toLowerCase(Locale.ROOT).contains("distributed tracing")) {
      return "Distributed tracing is a method of following one request through many services:"
          + " each step is recorded as a span, and all spans share one trace id.";
    }
    return "This is the stub LLM. You asked: " + quoted(prompt) + ".";
  }

  private static String quoted(String text) {
    return '"' + (text.length() > QUOTED ? text.substring(0, QUOTED) + "..." : text) + '"';
  }
}
