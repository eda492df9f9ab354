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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * OkHttp behind the interface of the JDK's HTTP client, which Unirest calls: so Unirest keeps all
 * its kinds of bodies and responses. Safe for use by several threads.
 */
final class OkHttpAdapter extends HttpClient {

  private final OkHttpClient http;

  OkHttpAdapter(OkHttpClient http) {
    this.http = http;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
    try (Response response = http.newCall(OkHttpMessages.request(request)).execute()) {
      HttpHeaders headers = HttpHeaders.of(response.headers().toMultimap(), (name, value) -> true);
      Answer<T> head = new Answer<>(response.code(), headers, request, null);
      T body = OkHttpMessages.body(response.body().bytes(), handler.apply(head));
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
