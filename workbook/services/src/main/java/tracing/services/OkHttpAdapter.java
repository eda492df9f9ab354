package tracing.services;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import kong.unirest.core.Config;
import kong.unirest.core.HttpRequest;
import kong.unirest.core.HttpRequestSummary;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.RawResponse;
import kong.unirest.core.java.JavaClient;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends Unirest's requests with OkHttp. The body of a request may be text or bytes; forms, web
 * sockets and event streams are not supported. Safe for use by several threads.
 */
@SuppressWarnings({"unchecked", "rawtypes"}) // as Unirest declares its client
final class OkHttpAdapter extends JavaClient {

  private static final Set<String> METHODS_WITHOUT_BODY = Set.of("GET", "HEAD");

  private final Config config;
  private final OkHttpClient http;

  OkHttpAdapter(Config config, OkHttpClient http) {
    super(config, (HttpClient) null);
    this.config = config;
    this.http = http;
  }

  @Override
  public <T> HttpResponse<T> request(
      HttpRequest request, Function<RawResponse, HttpResponse<T>> reader, Class<?> type) {
    return this.<T>prepare(request, reader).get();
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> request(
      HttpRequest request,
      Function<RawResponse, HttpResponse<T>> reader,
      CompletableFuture<HttpResponse<T>> callback,
      Class<?> type) {
    return callback.completeAsync(prepare(request, reader));
  }

  /** Creates a call on the caller's thread, whose trace context an interceptor may inject. */
  private <T> Supplier<HttpResponse<T>> prepare(
      HttpRequest<?> request, Function<RawResponse, HttpResponse<T>> reader) {
    HttpRequestSummary summary = request.toSummary();
    config.getUniInterceptor().onRequest(request, config);
    Call call = http.newCall(toOkHttp(request));
    return () -> execute(call, reader, summary);
  }

  private <T> HttpResponse<T> execute(
      Call call, Function<RawResponse, HttpResponse<T>> reader, HttpRequestSummary summary) {
    try (Response response = call.execute()) {
      HttpResponse<T> result =
          transformBody(reader, new OkHttpRawResponse(response, config, summary));
      config.getUniInterceptor().onResponse(result, summary, config);
      return result;
    } catch (IOException e) {
      return (HttpResponse<T>) config.getUniInterceptor().onFail(e, summary, config);
    }
  }

  private static Request toOkHttp(HttpRequest<?> request) {
    String method = request.getHttpMethod().name();
    RequestBody body = METHODS_WITHOUT_BODY.contains(method) ? null : body(request);
    Request.Builder builder = new Request.Builder().url(request.getUrl()).method(method, body);
    request.getHeaders().all().forEach(h -> builder.addHeader(h.getName(), h.getValue()));
    return builder.build();
  }

  private static RequestBody body(HttpRequest<?> request) {
    Object value =
        request.getBody().map(b -> b.isEntityBody() ? b.uniPart().getValue() : b).orElse("");
    if (value instanceof byte[] bytes) {
      return RequestBody.create(bytes);
    }
    if (value instanceof String text) {
      return RequestBody.create(text, null);
    }
    throw new UnsupportedOperationException("the body of a call must be text or bytes");
  }
}
