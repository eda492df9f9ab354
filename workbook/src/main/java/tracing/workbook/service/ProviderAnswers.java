package tracing.workbook.service;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Reads each answer of the LLM provider before its client does: within a limit, unpacked, and
 * without the key. What the client cannot use is refused here, where it still ends its span.
 */
final class ProviderAnswers implements Interceptor {

  private static final int LIMIT = 4 << 20;

  private final String key;
  private final boolean capturesContent;

  /**
   * Creates it.
   *
   * @param key what no answer may repeat, or the empty string
   * @param capturesContent whether the message of a refusal, which may quote the prompt, is kept
   */
  ProviderAnswers(String key, boolean capturesContent) {
    this.key = key;
    this.capturesContent = capturesContent;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    try (ResponseBody body = response.body()) {
      String text = text(body);
      if (response.isSuccessful()) {
        ChatCompletionShape.require(text);
      } else if (!capturesContent) {
        text = "{}";
      }
      return response.newBuilder().body(ResponseBody.create(text, body.contentType())).build();
    }
  }

  private String text(ResponseBody body) throws IOException {
    if (body.source().request(LIMIT + 1)) {
      throw new IOException("the LLM provider's answer is larger than " + LIMIT + " bytes");
    }
    String text = body.string();
    return key.isEmpty() ? text : text.replace(key, "(OPENAI_API_KEY)");
  }
}
