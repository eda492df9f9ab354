package tracing.services;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import kong.unirest.core.Client;
import kong.unirest.core.Config;
import kong.unirest.core.HttpRequest;
import kong.unirest.core.HttpRequestSummary;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.RawResponse;
import kong.unirest.core.SseHandler;
import kong.unirest.core.SseRequest;
import kong.unirest.core.WebSocketRequest;
import kong.unirest.core.WebSocketResponse;
import kong.unirest.core.java.Event;
import kong.unirest.core.java.JavaClient;

/**
 * Unirest over {@link HttpCalls} for calls that wait for their answer, which the services make.
 * Whatever else Unirest can do goes over its usual client, which is made when it is needed.
 */
@SuppressWarnings({"unchecked", "rawtypes"}) // as Unirest declares its client
final class BlockingClient implements Client {

  private final Config config;
  private final HttpCalls calls;
  private JavaClient usual;

  BlockingClient(Config config, HttpCalls calls) {
    this.config = config;
    this.calls = calls;
  }

  @Override
  public <T> HttpResponse<T> request(
      HttpRequest request, Function<RawResponse, HttpResponse<T>> transformer, Class<?> type) {
    if (!HttpCalls.canSend(request)) {
      return usual().request(request, transformer, type);
    }
    HttpRequestSummary summary = request.toSummary();
    config.getUniInterceptor().onRequest(request, config);
    try {
      HttpResponse<T> answer = transformer.apply(calls.send(request, config, summary));
      config.getUniInterceptor().onResponse(answer, summary, config);
      return answer;
    } catch (IOException e) {
      return (HttpResponse<T>) config.getUniInterceptor().onFail(e, summary, config);
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> request(
      HttpRequest request,
      Function<RawResponse, HttpResponse<T>> transformer,
      CompletableFuture<HttpResponse<T>> callback,
      Class<?> type) {
    return usual().request(request, transformer, callback, type);
  }

  @Override
  public HttpClient getClient() {
    return usual().getClient();
  }

  @Override
  public WebSocketResponse websocket(WebSocketRequest request, WebSocket.Listener listener) {
    return usual().websocket(request, listener);
  }

  @Override
  public CompletableFuture<Void> sse(SseRequest request, SseHandler handler) {
    return usual().sse(request, handler);
  }

  @Override
  public Stream<Event> sse(SseRequest request) {
    return usual().sse(request);
  }

  private synchronized JavaClient usual() {
    if (usual == null) {
      usual = new JavaClient(config);
    }
    return usual;
  }
}
