package tracing.workbook.runner;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.openai.v1_1.OpenAITelemetry;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;

/**
 * Loads what the first call of the OpenAI client would load.
 *
 * <p>Its client answers itself, so that nothing is sent, and records no span.
 */
final class OpenAiWarmUp {

  private static final String NOWHERE = "http://127.0.0.1/v1";
  private static final String ANSWER =
      """
      {"id": "1", "object": "chat.completion", "created": 0, "model": "m",
       "choices": [{"index": 0, "finish_reason": "stop",
                    "message": {"role": "assistant", "content": ""}}],
       "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}
      """;

  private OpenAiWarmUp() {}

  static void run() {
    OpenAIClient client =
        OpenAIOkHttpClient.builder()
            .baseUrl(NOWHERE)
            .apiKey("none")
            .maxRetries(0)
            .addInterceptor(OpenAiWarmUp::answer)
            .build();
    try {
      OpenAITelemetry.create(OpenTelemetry.noop())
          .wrap(client)
          .chat()
          .completions()
          .create(ChatCompletionCreateParams.builder().model("m").addUserMessage("").build())
          .choices()
          .forEach(choice -> choice.message().content());
    } finally {
      client.close();
    }
  }

  private static Response answer(Interceptor.Chain chain) throws IOException {
    chain.request().body().writeTo(Okio.buffer(Okio.blackhole()));
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .body(ResponseBody.create(ANSWER, MediaType.get("application/json")))
        .build();
  }
}
