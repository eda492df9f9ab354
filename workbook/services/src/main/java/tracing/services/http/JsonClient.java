package tracing.services.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Sends JSON over http as a client from outside does: once, on a connection of its own, without
 * following redirects. Safe for use by several threads.
 *
 * <p>It has no threads. The JDK's client has one in its selector, for which a JVM waits 0.3 s when
 * it ends.
 */
public final class JsonClient {

  private final CloseableHttpClient http;

  /** An answer, read whole. */
  public record Answer(int status, String body) {}

  /**
   * Creates a client.
   *
   * @param limit for a connection, for the head of an answer, and between two pieces of its body
   */
  public JsonClient(Duration limit) {
    http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(new NoTls())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                            .build())
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .build())
            .build();
  }

  /**
   * Sends a POST.
   *
   * @param headers beside Content-Type, which is application/json
   * @throws IOException when there is no answer, or not in time
   */
  public Answer post(URI url, String body, Map<String, String> headers) throws IOException {
    HttpPost request = new HttpPost(url);
    headers.forEach(request::addHeader);
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    return http.execute(
        request,
        answer ->
            new Answer(
                answer.getCode(),
                answer.getEntity() == null ? "" : EntityUtils.toString(answer.getEntity())));
  }
}
