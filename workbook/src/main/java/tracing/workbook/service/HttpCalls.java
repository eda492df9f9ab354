package tracing.workbook.service;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import kong.unirest.core.Body;
import kong.unirest.core.Config;
import kong.unirest.core.Header;
import kong.unirest.core.HttpMethod;
import kong.unirest.core.HttpRequest;
import kong.unirest.core.HttpRequestSummary;
import kong.unirest.core.RawResponse;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import tracing.workbook.http.HttpError;

/**
 * Calls of one other service, each on its caller's own thread, with one limit for the whole of it.
 * Safe for use by several threads.
 *
 * <p>The JDK's client, which Unirest has, hands every call to other threads and back: that takes
 * about twice the CPU time. And its timeout ends with the head of an answer.
 */
final class HttpCalls {

  private static final long MAX_BYTES = 4_000_000;
  private static final int MAX_IDLE_CONNECTIONS = 256;
  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  /**
   * Shorter than a service needs to start anew, so that it is not called over a dead connection.
   */
  private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(1);

  private final String service;
  private final OkHttpClient http;

  /**
   * Prepares calls.
   *
   * @param service what failures call the other service
   * @param tls whether it is called over https
   * @param limit for a whole call
   * @param running learns of each call
   */
  HttpCalls(String service, boolean tls, Duration limit, RunningCalls running) {
    this.service = service;
    this.http =
        new OkHttpClient.Builder()
            .connectTimeout(Timeouts.CONNECT)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .callTimeout(limit)
            .addInterceptor(running)
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .connectionSpecs(List.of(tls ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
            .connectionPool(
                new ConnectionPool(
                    MAX_IDLE_CONNECTIONS, MAX_IDLE_TIME.toMillis(), TimeUnit.MILLISECONDS))
            .build();
  }

  /** Tells whether a request can be sent here: one whose body is text, or that wants none. */
  static boolean canSend(HttpRequest<?> request) {
    return WITH_BODY.contains(request.getHttpMethod()) == (text(request) != null);
  }

  /**
   * Sends a request and reads its answer.
   *
   * @throws HttpError 502 when the answer is larger than 4 MB
   * @throws IOException when there is none, an InterruptedIOException when it came too late
   */
  RawResponse send(HttpRequest<?> request, Config config, HttpRequestSummary summary)
      throws IOException {
    try (Response response = http.newCall(toOkHttp(request)).execute()) {
      BufferedSource source = response.body().source();
      if (source.request(MAX_BYTES + 1)) {
        throw new HttpError(502, service + " gave an answer that is larger than 4 MB");
      }
      return new ReceivedResponse(response, source.readByteArray(), config, summary);
    } catch (IOException e) {
      http.connectionPool().evictAll();
      throw e;
    }
  }

  private static Request toOkHttp(HttpRequest<?> request) {
    Request.Builder builder = new Request.Builder().url(request.getUrl());
    for (Header header : request.getHeaders().all()) {
      builder.addHeader(header.getName(), header.getValue());
    }
    String text = text(request);
    RequestBody body = text == null ? null : RequestBody.create(text, (MediaType) null);
    return builder.method(request.getHttpMethod().name(), body).build();
  }

  private static String text(HttpRequest<?> request) {
    return request
        .getBody()
        .filter(Body::isEntityBody)
        .map(body -> body.uniPart().getValue() instanceof String text ? text : null)
        .orElse(null);
  }
}
