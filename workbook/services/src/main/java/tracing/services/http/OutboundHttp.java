package tracing.services.http;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * The HTTP client behind every call that one process makes: of the next service and of the LLM
 * provider. Safe for use by several threads.
 *
 * <p>A request is sent once: it is not retried, and redirects are not followed. A response is read
 * whole; it may have 100 headers and, after decompression, 4 MB. More is an IOException.
 */
public final class OutboundHttp implements AutoCloseable {

  /** The time limit for a connection; the limit of a call includes it. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private static final int MAX_BYTES = 4_000_000;
  private static final int MAX_HEADERS = 100;
  private static final int MAX_IDLE_CONNECTIONS = 256;

  /** Shorter than a restart takes, so that a restarted service gets a new connection. */
  private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(1);

  /** Without TLS: reading the JVM's certificates would take a good part of a start. */
  private final OkHttpClient cleartext =
      new OkHttpClient.Builder()
          .connectTimeout(CONNECT_TIMEOUT)
          .readTimeout(Duration.ZERO)
          .writeTimeout(Duration.ZERO)
          .retryOnConnectionFailure(false)
          .followRedirects(false)
          .fastFallback(false)
          .protocols(List.of(Protocol.HTTP_1_1))
          .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
          .proxy(Proxy.NO_PROXY)
          .connectionPool(
              new ConnectionPool(
                  MAX_IDLE_CONNECTIONS, MAX_IDLE_TIME.toMillis(), TimeUnit.MILLISECONDS))
          .addInterceptor(this::readWhole)
          .addNetworkInterceptor(OutboundHttp::checkHead)
          .build();

  /**
   * Returns a client for one server.
   *
   * @param https whether the server is called over TLS; only then the JVM's proxy settings apply
   * @param limit for a whole call, from connecting to the last byte of the response
   */
  public OkHttpClient client(boolean https, Duration limit) {
    OkHttpClient.Builder builder = cleartext.newBuilder().callTimeout(limit);
    if (https) {
      builder.proxy(null).connectionSpecs(List.of(ConnectionSpec.MODERN_TLS));
    }
    return builder.build();
  }

  /** Ends every running call; each fails as if its connection had broken. */
  public void cancelCalls() {
    cleartext.dispatcher().cancelAll();
  }

  @Override
  public void close() {
    cleartext.dispatcher().executorService().shutdown();
    cleartext.connectionPool().evictAll();
  }

  private Response readWhole(Interceptor.Chain chain) throws IOException {
    try (Response response = chain.proceed(chain.request())) {
      if (response.body().source().request(MAX_BYTES + 1)) {
        chain.call().cancel(); // Otherwise closing the response would read more of it.
        throw new UnusableResponseException("returned a response that is larger than 4 MB");
      }
      Buffer body = new Buffer();
      long size = response.body().source().readAll(body);
      ResponseBody whole = ResponseBody.create(body, response.body().contentType(), size);
      return response.newBuilder().body(whole).build();
    } catch (IOException e) {
      // The other server may have restarted: every idle connection is as old as the broken one.
      cleartext.connectionPool().evictAll();
      throw e;
    }
  }

  private static Response checkHead(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.headers().size() > MAX_HEADERS) {
      throw new IOException("more than " + MAX_HEADERS + " headers");
    }
    // OkHttp would send the request again after a 503 with "Retry-After: 0".
    return response.newBuilder().removeHeader("Retry-After").build();
  }
}
