package tracing.services;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import tracing.services.http.HttpError;
import tracing.services.http.NoTls;

/**
 * Calls of one other server, each on its caller's own thread and sent once, with one limit for the
 * whole of it. Safe for use by several threads.
 *
 * <p>They go over Apache's client, which has no threads. The JDK's hands every call to other
 * threads and back, and its timeout ends with the head of an answer; OkHttp wakes three threads of
 * its own for every call.
 */
final class BoundedCalls implements AutoCloseable {

  private static final int MAX_BYTES = 4_000_000;
  private static final int MAX_CONNECTIONS = 256;
  private static final Http1Config HEAD_LIMITS =
      Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(16_384).build();

  /**
   * Shorter than a service needs to start anew, so that it is not called over a dead connection.
   */
  private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(1);

  private final String server;
  private final RunningCalls running;
  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient http;

  /**
   * Prepares calls.
   *
   * @param server what failures call the other server
   * @param tls whether it is called over https; then the JVM's settings for a proxy hold
   * @param running learns of each call
   */
  BoundedCalls(String server, boolean tls, RunningCalls running) {
    this.server = server;
    this.running = running;
    this.connections = connections(tls);
    HttpClientBuilder builder = HttpClients.custom().setConnectionManager(connections);
    if (tls) {
      builder.useSystemProperties();
    }
    this.http =
        builder
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  /**
   * Sends a request and reads its answer.
   *
   * @param limit for the whole call, to within a tenth of a second
   * @throws IOException when there is no answer, an InterruptedIOException when it came too late
   */
  <T> T send(HttpUriRequestBase call, Duration limit, HttpClientResponseHandler<T> reader)
      throws IOException {
    RunningCalls.Running waited = running.begin(call::cancel, limit);
    try {
      return http.execute(call, reader);
    } catch (IOException e) {
      connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
      throw waited.isLate() ? new InterruptedIOException("no answer within " + limit) : e;
    } finally {
      waited.end();
    }
  }

  /**
   * Reads the body of an answer, unpacked.
   *
   * @throws HttpError 502 when it is larger than 4 MB
   */
  byte[] body(ClassicHttpResponse answer) throws IOException {
    if (answer.getEntity() == null) {
      return new byte[0];
    }
    byte[] body = answer.getEntity().getContent().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw new HttpError(502, server + " gave an answer that is larger than 4 MB");
    }
    return body;
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
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
    return tls
        ? builder.useSystemProperties().build()
        : builder.setTlsSocketStrategy(new NoTls()).build();
  }
}
