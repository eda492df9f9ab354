package tracing.step4.incidents;

import com.openai.client.OpenAIClient;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Answers questions about gardens: asks the model, calls the tools that it asks for, asks again.
 */
public class GardenHotline {

  private static final String MODEL = "gpt-4o-mini";

  private final Tracer tracer;
  private final OpenAIClient client;
  private final Map<String, Supplier<String>> tools;
  private final Executor pool;

  /**
   * Creates the hotline.
   *
   * @param pool runs each turn after the first one, so that no thread is kept for a whole question
   */
  public GardenHotline(
      Tracer tracer, OpenAIClient client, Map<String, Supplier<String>> tools, Executor pool) {
    this.tracer = tracer;
    this.client = client;
    this.tools = tools;
    this.pool = pool;
  }

  /** Returns the answer, as soon as the model needs no more tools for it. */
  public CompletableFuture<String> answer(String question) {
    ChatCompletionCreateParams.Builder conversation =
        ChatCompletionCreateParams.builder().model(MODEL).addUserMessage(question);
    tools.keySet().forEach(name -> conversation.addTool(tool(name)));
    Span agent = span("invoke_agent", "gardener", SpanKind.INTERNAL);
    CompletableFuture<String> answer = new CompletableFuture<>();
    try (Scope scope = agent.makeCurrent()) {
      turn(conversation, answer);
    }
    return answer.whenComplete((text, failure) -> agent.end());
  }

  private void turn(
      ChatCompletionCreateParams.Builder conversation, CompletableFuture<String> answer) {
    try {
      ChatCompletionMessage message = chat(conversation.build());
      if (message.toolCalls().isEmpty()) {
        answer.complete(message.content().orElse(""));
        return;
      }
      conversation.addMessage(message);
      message
          .toolCalls()
          .get()
          .forEach(call -> conversation.addMessage(execute(call.asFunction())));
      // tag::fix[]
      pool.execute(Context.current().wrap(() -> turn(conversation, answer)));
      // end::fix[]
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private ChatCompletionMessage chat(ChatCompletionCreateParams conversation) {
    Span span = span("chat", MODEL, SpanKind.CLIENT);
    try (Scope scope = span.makeCurrent()) {
      return client.chat().completions().create(conversation).choices().get(0).message();
    } finally {
      span.end();
    }
  }

  private ChatCompletionToolMessageParam execute(ChatCompletionMessageFunctionToolCall call) {
    Span span = span("execute_tool", call.function().name(), SpanKind.INTERNAL);
    try (Scope scope = span.makeCurrent()) {
      return ChatCompletionToolMessageParam.builder()
          .toolCallId(call.id())
          .content(tools.get(call.function().name()).get())
          .build();
    } finally {
      span.end();
    }
  }

  private Span span(String operation, String subject, SpanKind kind) {
    return tracer
        .spanBuilder(operation + " " + subject)
        .setSpanKind(kind)
        .setAttribute("gen_ai.operation.name", operation)
        .startSpan();
  }

  private static ChatCompletionFunctionTool tool(String name) {
    return ChatCompletionFunctionTool.builder()
        .function(FunctionDefinition.builder().name(name).build())
        .build();
  }
}
