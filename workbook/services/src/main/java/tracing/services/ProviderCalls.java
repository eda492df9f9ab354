package tracing.services;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIIoException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** The OpenAI client's calls of the LLM provider. Safe for use by several threads. */
final class ProviderCalls implements HttpClient {

  private final BoundedCalls calls;
  private final Duration limit;
  private final ProviderAnswers answers;

  /**
   * Prepares calls.
   *
   * @param limit for a whole call that has none of its own
   */
  ProviderCalls(BoundedCalls calls, Duration limit, ProviderAnswers answers) {
    this.calls = calls;
    this.limit = limit;
    this.answers = answers;
  }

  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    try (HttpRequestBody body = request.body()) {
      return calls.send(
          toApache(request, body),
          limit(options),
          answer -> answers.read(answer, calls.body(answer)));
    } catch (IOException e) {
      throw new OpenAIIoException("Request failed", e);
    }
  }

  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    return CompletableFuture.supplyAsync(() -> execute(request, options));
  }

  @Override
  public void close() {
    calls.close();
  }

  private Duration limit(RequestOptions options) {
    Duration own = options.getTimeout() == null ? limit : options.getTimeout().request();
    return own.isZero() ? limit : own;
  }

  private static HttpUriRequestBase toApache(HttpRequest request, HttpRequestBody body) {
    HttpUriRequestBase call =
        new HttpUriRequestBase(request.method().name(), URI.create(request.url()));
    for (String name : request.headers().names()) {
      request.headers().values(name).forEach(value -> call.addHeader(name, value));
    }
    if (body != null) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      body.writeTo(bytes);
      call.setEntity(
          new ByteArrayEntity(bytes.toByteArray(), ContentType.parseLenient(body.contentType())));
    }
    return call;
  }
}
