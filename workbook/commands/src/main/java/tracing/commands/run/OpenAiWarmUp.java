package tracing.commands.run;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.openai.v1_1.OpenAITelemetry;
import java.util.stream.Collectors;

/** Loads what the first call of the OpenAI client would load, and records no span. */
final class OpenAiWarmUp {

  private OpenAiWarmUp() {}

  /** Calls the LLM once, and returns what it answered. */
  static String run(OpenAIClient client) {
    ChatCompletion answer =
        OpenAITelemetry.create(OpenTelemetry.noop())
            .wrap(client)
            .chat()
            .completions()
            .create(ChatCompletionCreateParams.builder().model("m").addUserMessage("").build());
    return answer.choices().stream()
        .flatMap(choice -> choice.message().content().stream())
        .collect(Collectors.joining());
  }
}
