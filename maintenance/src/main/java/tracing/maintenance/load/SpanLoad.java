package tracing.maintenance.load;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends spans over OTLP/HTTP at a steady rate, to find out how many a receiver takes. Each trace
 * has five spans of two services, and each request a hundred traces, as a batch of an exporter has
 * about five hundred spans.
 */
public final class SpanLoad {

  private static final int TRACES = 100;
  private static final int SPANS = 5;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;
  private long traceNumber;

  /**
   * Creates a sender.
   *
   * @param address such as {@code http://127.0.0.1:4318}
   */
  public SpanLoad(String address) {
    this.address = URI.create(address + "/v1/traces");
  }

  /**
   * Sends spans and prints how many were accepted.
   *
   * @param args the address, spans a second, and seconds
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int rate = Integer.parseInt(args[1]);
    long start = System.nanoTime();
    int sent = new SpanLoad(args[0]).send(rate, rate * Integer.parseInt(args[2]));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%,d spans in %.1f s: %,.0f a second%n", sent, seconds, sent / seconds);
  }

  /**
   * Sends spans.
   *
   * @param rate spans a second
   * @param count how many in all, in whole requests
   * @return how many were sent
   * @throws IOException when a request is not accepted
   */
  public int send(int rate, int count) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int sent = 0;
    while (sent < count) {
      long due = start + TimeUnit.SECONDS.toNanos(sent) / rate;
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      post(request().toByteArray());
      sent += TRACES * SPANS;
    }
    return sent;
  }

  private void post(byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException("the receiver answered with status " + status);
    }
  }

  private ExportTraceServiceRequest request() {
    ScopeSpans.Builder web = ScopeSpans.newBuilder();
    ScopeSpans.Builder stock = ScopeSpans.newBuilder();
    for (int i = 0; i < TRACES; i++) {
      traceNumber++;
      for (int number = 1; number <= SPANS; number++) {
        (number <= 2 ? web : stock).addSpans(span(number));
      }
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(resource("web", web))
        .addResourceSpans(resource("stock", stock))
        .build();
  }

  private static ResourceSpans resource(String service, ScopeSpans.Builder spans) {
    return ResourceSpans.newBuilder()
        .setResource(Resource.newBuilder().addAttributes(attribute("service.name", service)))
        .addScopeSpans(spans)
        .build();
  }

  private Span span(int number) {
    long start = System.currentTimeMillis() * 1_000_000;
    long id = traceNumber << 8;
    return Span.newBuilder()
        .setTraceId(bytes(ByteBuffer.allocate(16).putLong(traceNumber).putLong(id)))
        .setSpanId(bytes(ByteBuffer.allocate(8).putLong(id + number)))
        .setParentSpanId(
            number == 1 ? ByteString.EMPTY : bytes(ByteBuffer.allocate(8).putLong(id + number - 1)))
        .setName("GET /stock")
        .setKindValue(number % 2 == 1 ? Span.SpanKind.SPAN_KIND_SERVER_VALUE : 3)
        .setStartTimeUnixNano(start + number * 1000L)
        .setEndTimeUnixNano(start + 50_000_000L - number * 1000L)
        .addAttributes(attribute("http.request.method", "GET"))
        .addAttributes(attribute("url.path", "/stock"))
        .addAttributes(attribute("server.address", "stock"))
        .build();
  }

  private static ByteString bytes(ByteBuffer id) {
    return ByteString.copyFrom(id.flip());
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
