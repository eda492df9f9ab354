package tracing.step4.incidents;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The part of the travel guide that asks the model. */
public class TravelGuide {

  private static final String MODEL = "gpt-4o-mini";

  private final Tracer tracer;
  private final OpenAIClient client;

  public TravelGuide(Tracer tracer, OpenAIClient client) {
    this.tracer = tracer;
    this.client = client;
  }

  /** Returns the words of the answer, as they come. Whoever has read them closes the stream. */
  @SuppressWarnings("MustBeClosedChecker") // the caller closes it with the stream
  public Stream<String> answer(String question) {
    Span span =
        tracer
            .spanBuilder("chat " + MODEL)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("gen_ai.operation.name", "chat")
            .setAttribute("gen_ai.provider.name", "openai")
            .setAttribute("gen_ai.request.model", MODEL)
            .setAttribute("gen_ai.request.stream", true)
            .startSpan();
    // tag::fix[]
    try (Scope scope = span.makeCurrent()) {
      long asked = System.nanoTime();
      StreamResponse<ChatCompletionChunk> chunks =
          client.chat().completions().createStreaming(request(question));
      return words(chunks, span, asked).onClose(chunks::close).onClose(span::end);
    } catch (RuntimeException e) {
      span.recordException(e);
      span.setStatus(StatusCode.ERROR);
      span.end();
      throw e;
    }
    // end::fix[]
  }

  private static Stream<String> words(
      StreamResponse<ChatCompletionChunk> chunks, Span span, long asked) {
    AtomicBoolean started = new AtomicBoolean();
    return chunks.stream()
        .peek(
            chunk -> {
              if (!started.getAndSet(true)) {
                double seconds = (System.nanoTime() - asked) / 1e9;
                span.setAttribute("gen_ai.response.time_to_first_chunk", seconds);
              }
              chunk.usage().ifPresent(u -> note(span, u.promptTokens(), u.completionTokens()));
            })
        .flatMap(chunk -> chunk.choices().stream())
        .flatMap(choice -> choice.delta().content().stream());
  }

  private static void note(Span span, long inputTokens, long outputTokens) {
    span.setAttribute("gen_ai.usage.input_tokens", inputTokens);
    span.setAttribute("gen_ai.usage.output_tokens", outputTokens);
  }

  private static ChatCompletionCreateParams request(String question) {
    return ChatCompletionCreateParams.builder()
        .model(MODEL)
        .addUserMessage(question)
        .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
        .build();
  }
}
