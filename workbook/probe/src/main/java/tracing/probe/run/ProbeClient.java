package tracing.probe.run;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tracing.probe.model.Exchange;
import tracing.probe.model.ProbeRequest;

/** Sends the requests of a probe over HTTP/1.1. Safe for use by several threads. */
final class ProbeClient {

  /** The time for a connection; on a busy machine, the handshake of TLS can take seconds. */
  static final Duration CONNECT = Duration.ofSeconds(10);

  static {
    // A virtual host is often told by this header alone.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private static final int MAX_TEXT = 300;

  private final Target target;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  ProbeClient(Target target) {
    this.target = target;
  }

  /** Sends one request, on the connection of the last one if that is still open. */
  Answer send(ProbeRequest request, Duration timeout) throws InterruptedException {
    HttpRequest.BodyPublisher body =
        target.body().isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(target.body());
    return send(request, timeout, body);
  }

  /** Sends requests at once; no body is complete before all requests have begun. */
  List<Answer> sendAtOnce(List<ProbeRequest> requests, Duration timeout)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(requests.size());
    return Together.run(
        requests,
        request ->
            send(
                request,
                timeout,
                target.body().isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HeldBody.of(target.body(), begun)));
  }

  private Answer send(ProbeRequest request, Duration timeout, HttpRequest.BodyPublisher body)
      throws InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(target.url()).timeout(timeout).method(target.method(), body);
    if (!target.body().isEmpty()) {
      builder.header("Content-Type", target.type());
    }
    target.headers().forEach(header -> builder.header(header.name(), header.value()));
    request.headers().forEach(header -> builder.header(header.name(), header.value()));
    long sent = EpochClock.nanos();
    try {
      HttpResponse<byte[]> response =
          client.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
      String server = response.headers().firstValue("server").orElse("");
      Exchange exchange =
          new Exchange(request, response.statusCode(), server, "", sent, EpochClock.nanos());
      return new Answer(exchange, text(response.body()), null);
    } catch (IOException e) {
      String problem = ConnectionProblem.sentence(e, timeout);
      return new Answer(new Exchange(request, 0, "", problem, sent, EpochClock.nanos()), "", e);
    }
  }

  private static String text(byte[] body) {
    int length = Math.min(body.length, MAX_TEXT);
    String text = new String(body, 0, length, StandardCharsets.UTF_8).strip();
    return length < body.length ? text + "..." : text;
  }

  /** An exchange, the beginning of its body, and what kept the answer away; null if nothing did. */
  record Answer(Exchange exchange, String body, IOException failure) {}
}
