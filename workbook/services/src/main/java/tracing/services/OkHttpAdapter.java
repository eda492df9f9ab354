package tracing.services;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * OkHttp behind the interface of the JDK's HTTP client, which Unirest calls: so Unirest keeps all
 * its kinds of bodies and responses. Safe for use by several threads.
 */
final class OkHttpAdapter extends HttpClient {

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

  private final OkHttpClient http;

  OkHttpAdapter(OkHttpClient http) {
    this.http = http;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
    try (Response response = http.newCall(toOkHttp(request)).execute()) {
      HttpHeaders headers = HttpHeaders.of(response.headers().toMultimap(), (name, value) -> true);
      Answer<T> head = new Answer<>(response.code(), headers, request, null);
      T body = Bodies.read(response.body().bytes(), handler.apply(head));
      return new Answer<>(response.code(), headers, request, body);
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return send(request, handler);
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        });
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushPromises) {
    return sendAsync(request, handler);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return Optional.empty();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return Optional.of(Duration.ofMillis(http.connectTimeoutMillis()));
  }

  @Override
  public Redirect followRedirects() {
    return Redirect.NEVER;
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return Optional.empty();
  }

  @Override
  public SSLContext sslContext() {
    throw new UnsupportedOperationException("OkHttp has its own TLS settings");
  }

  @Override
  public SSLParameters sslParameters() {
    throw new UnsupportedOperationException("OkHttp has its own TLS settings");
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return Optional.empty();
  }

  @Override
  public Version version() {
    return Version.HTTP_1_1;
  }

  @Override
  public Optional<Executor> executor() {
    return Optional.empty();
  }

  private static Request toOkHttp(HttpRequest request) {
    byte[] bytes = request.bodyPublisher().map(Bodies::bytes).orElse(new byte[0]);
    RequestBody body = WITHOUT_BODY.contains(request.method()) ? null : RequestBody.create(bytes);
    Request.Builder builder =
        new Request.Builder().url(request.uri().toString()).method(request.method(), body);
    request
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> builder.addHeader(name, value)));
    return builder.build();
  }

  /** A response; its body is null while a body handler has not read it yet. */
  private record Answer<T>(int statusCode, HttpHeaders headers, HttpRequest request, T body)
      implements HttpResponse<T>, ResponseInfo {

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return request.uri();
    }

    @Override
    public Version version() {
      return Version.HTTP_1_1;
    }
  }
}
