package tracing.workbook.service;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import kong.unirest.core.Body;
import kong.unirest.core.Config;
import kong.unirest.core.Header;
import kong.unirest.core.HttpMethod;
import kong.unirest.core.HttpRequest;
import kong.unirest.core.HttpRequestSummary;
import kong.unirest.core.RawResponse;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import tracing.workbook.http.HttpError;
import tracing.workbook.http.NoTls;

/**
 * Calls of one other service, each on its caller's own thread, with one limit for the whole of it.
 * Safe for use by several threads.
 *
 * <p>The JDK's client, which Unirest has, hands every call to other threads and back, and its
 * timeout ends with the head of an answer. OkHttp wakes three threads of its own for every call.
 */
final class HttpCalls implements AutoCloseable {

  private static final int MAX_BYTES = 4_000_000;
  private static final int MAX_CONNECTIONS = 256;
  private static final Http1Config HEAD_LIMITS =
      Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(16_384).build();
  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  /**
   * Shorter than a service needs to start anew, so that it is not called over a dead connection.
   */
  private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(1);

  private final String service;
  private final Duration limit;
  private final RunningCalls running;
  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient http;

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
    this.limit = limit;
    this.running = running;
    this.connections = connections(tls);
    this.http =
        HttpClients.custom()
            .setConnectionManager(connections)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
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
    HttpUriRequestBase call = toApache(request);
    RunningCalls.Running waited = running.begin(call::cancel, limit);
    try {
      return http.execute(
          call, answer -> new ReceivedResponse(answer, body(answer), config, summary));
    } catch (IOException e) {
      connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
      throw waited.isLate() ? new InterruptedIOException("no answer within " + limit) : e;
    } finally {
      waited.end();
    }
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }

  private byte[] body(ClassicHttpResponse answer) throws IOException {
    if (answer.getEntity() == null) {
      return new byte[0];
    }
    byte[] body = answer.getEntity().getContent().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw new HttpError(502, service + " gave an answer that is larger than 4 MB");
    }
    return body;
  }

  private static PoolingHttpClientConnectionManager connections(boolean tls) {
    PoolingHttpClientConnectionManagerBuilder builder =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(MAX_CONNECTIONS)
            .setMaxConnPerRoute(MAX_CONNECTIONS)
            .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder().http1Config(HEAD_LIMITS).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeouts.CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                    .setIdleTimeout(MAX_IDLE_TIME.toMillis(), TimeUnit.MILLISECONDS)
                    .build());
    if (!tls) {
      builder.setTlsSocketStrategy(new NoTls());
    }
    return builder.build();
  }

  private static HttpUriRequestBase toApache(HttpRequest<?> request) {
    HttpUriRequestBase call =
        new HttpUriRequestBase(request.getHttpMethod().name(), URI.create(request.getUrl()));
    for (Header header : request.getHeaders().all()) {
      call.addHeader(header.getName(), header.getValue());
    }
    String text = text(request);
    call.setEntity(text == null ? null : new StringEntity(text, null, null, false));
    return call;
  }

  private static String text(HttpRequest<?> request) {
    return request
        .getBody()
        .filter(Body::isEntityBody)
        .map(body -> body.uniPart().getValue() instanceof String text ? text : null)
        .orElse(null);
  }
}
