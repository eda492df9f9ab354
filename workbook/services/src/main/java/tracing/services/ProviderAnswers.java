package tracing.services;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * Looks at each answer of the LLM provider before the OpenAI client does, and takes the key out.
 * What the client cannot use is refused here, where it still ends its span.
 */
final class ProviderAnswers {

  private final String key;
  private final boolean capturesContent;

  private record Answer(int statusCode, Headers headers, InputStream body) implements HttpResponse {

    @Override
    public void close() {}
  }

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

  /**
   * Makes an answer one for the OpenAI client.
   *
   * @throws IOException when the client could not use it
   */
  HttpResponse read(ClassicHttpResponse answer, byte[] body) throws IOException {
    String text = new String(body, ReceivedResponse.charset(answer));
    if (!key.isEmpty()) {
      text = text.replace(key, "(OPENAI_API_KEY)");
    }
    if (answer.getCode() / 100 == 2) {
      ChatCompletionShape.require(text);
    } else if (!capturesContent) {
      text = "{}";
    }
    InputStream content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new Answer(answer.getCode(), headers(answer), content);
  }

  private static Headers headers(ClassicHttpResponse answer) {
    Headers.Builder headers = Headers.builder();
    for (Header header : answer.getHeaders()) {
      headers.put(header.getName(), header.getValue());
    }
    return headers.build();
  }
}
