package tracing.honeyhive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Without a key and an endpoint, spans go to OTLP's default port on this machine:")
class OptionalBackendTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final LogLines log = LogLines.open();
  private final ExportMonitor monitor = new ExportMonitor();
  private final AtomicInteger batches = new AtomicInteger();
  private final AtomicInteger status = new AtomicInteger(200);
  private final InetSocketAddress address = freeAddress();
  private final SdkTracerProvider spans = spansTo(address);
  private HttpServer backend;

  @AfterEach
  void close() {
    spans.close();
    log.close();
    if (backend != null) {
      backend.stop(0);
    }
  }

  @Test
  @DisplayName("that nothing is listening there is logged once, and is not a loss")
  void absent() {
    for (int i = 0; i < 3; i++) {
      endSpan();
      monitor.flush(spans, TIMEOUT);
    }
    monitor.close(spans, TIMEOUT);

    assertThat(log.messages())
        .singleElement()
        .asString()
        .startsWith("Nothing is listening at http://127.0.0.1:" + address.getPort());
  }

  @Test
  @DisplayName("a backend that starts later gets the spans from then on")
  void startsLater() throws IOException {
    endSpan();
    monitor.flush(spans, TIMEOUT);
    startBackend();
    endSpan();
    monitor.flush(spans, TIMEOUT);
    endSpan();
    monitor.close(spans, TIMEOUT);

    assertThat(batches).hasValue(2);
    assertThat(log.messages()).hasSize(1);
  }

  @Test
  @DisplayName("spans that a backend there refuses are a loss")
  void refuses() throws IOException {
    status.set(400);
    startBackend();
    endSpan();
    monitor.close(spans, TIMEOUT);

    assertThat(log.messages()).last().isEqualTo("1 of 1 spans did not reach X.");
  }

  @Test
  @DisplayName("one line at start names the address and the settings that change it")
  void firstLine() {
    HoneyHiveTracer.builder().environment(Map.of("HH_API_KEY", " ")).init().close();

    assertThat(log.messages())
        .first()
        .asString()
        .startsWith("Spans go to http://127.0.0.1:4318,")
        .contains("HH_API_KEY", "OTEL_EXPORTER_OTLP_ENDPOINT");
  }

  private SdkTracerProvider spansTo(InetSocketAddress address) {
    URI url = URI.create("http://127.0.0.1:" + address.getPort());
    OtlpHttpSpanExporter otlp =
        OtlpHttpSpanExporter.builder().setEndpoint(url + "/v1/traces").build();
    return SdkTracerProvider.builder()
        .addSpanProcessor(
            BatchSpanProcessor.builder(
                    monitor.monitor(new OptionalBackendExporter(otlp, url), "X", "Y"))
                .build())
        .addSpanProcessor(monitor)
        .build();
  }

  private void endSpan() {
    spans.get("test").spanBuilder("a").startSpan().end();
  }

  private void startBackend() throws IOException {
    backend = HttpServer.create(address, 0);
    backend.createContext(
        "/v1/traces",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          batches.incrementAndGet();
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    backend.start();
  }

  private static InetSocketAddress freeAddress() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
