package tracing.services;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import kong.unirest.core.Body;
import kong.unirest.core.Config;
import kong.unirest.core.Header;
import kong.unirest.core.HttpMethod;
import kong.unirest.core.HttpRequest;
import kong.unirest.core.HttpRequestSummary;
import kong.unirest.core.RawResponse;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Unirest's calls of one other service. Safe for use by several threads. */
final class HttpCalls {

  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  private final BoundedCalls calls;
  private final Duration limit;

  /**
   * Prepares calls.
   *
   * @param limit for a whole call
   */
  HttpCalls(BoundedCalls calls, Duration limit) {
    this.calls = calls;
    this.limit = limit;
  }

  /** Tells whether a request can be sent here: one whose body is text, or that wants none. */
  static boolean canSend(HttpRequest<?> request) {
    return WITH_BODY.contains(request.getHttpMethod()) == (text(request) != null);
  }

  /**
   * Sends a request and reads its answer.
   *
   * @throws tracing.services.http.HttpError 502 when the answer is larger than 4 MB
   * @throws IOException when there is none, an InterruptedIOException when it came too late
   */
  RawResponse send(HttpRequest<?> request, Config config, HttpRequestSummary summary)
      throws IOException {
    return calls.send(
        toApache(request),
        limit,
        answer -> new ReceivedResponse(answer, calls.body(answer), config, summary));
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
