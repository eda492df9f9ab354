package tracing.maintenance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tracing.backends.LocalHoneyHive;
import tracing.backends.RoomyTraceStore;
import tracing.services.http.HttpServer;

@Tag("maintain")
@DisplayName("The page of a trace with 90,000 spans, in a browser,")
class TracePageSizeTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final int SPANS = 90_000;
  private static final int BATCH = 10_000;

  /** Which span is the parent of which. */
  enum Shape {
    STAR(i -> 0),
    TREE(i -> (i - 1) / 2),
    CHAIN(i -> i - 1);

    private final IntUnaryOperator parent;

    Shape(IntUnaryOperator parent) {
      this.parent = parent;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("shows at most 200 of them and 20 calls, and buttons for the others")
  void fewRows(Shape shape) throws Exception {
    try (Browser browser = Browser.start();
        HttpServer server = LocalHoneyHive.start(RoomyTraceStore.of(SPANS), "127.0.0.1", 0)) {
      for (int first = 0; first < SPANS; first += BATCH) {
        send(server, shape, first);
      }
      browser.open(server.url() + "/");
      browser.await("#rows", "span 0");
      report(browser, shape);

      assertThat(browser.all(".row")).hasSize(200);
      assertThat(browser.all(".call")).hasSize(20);
      browser.all("#rows .gap").get(0).click();
      assertThat(browser.all(".row")).hasSizeBetween(201, 400);
      assertThat(browser.all("#rows .gap")).isNotEmpty();
    }
  }

  /** Prints the time until the spans are shown, and takes a picture, when asked to. */
  private static void report(Browser browser, Shape shape) throws IOException {
    if (Boolean.getBoolean("workbook.screenshots")) {
      System.out.printf("%s: shown after %s ms%n", shape, browser.run("return performance.now()"));
      browser.screenshot(Path.of("target/screenshots", "90000-" + shape + ".png"));
    }
  }

  private static void send(HttpServer server, Shape shape, int first) throws Exception {
    String services =
        IntStream.range(0, 3)
            .mapToObj(service -> resourceSpans(shape, first, service))
            .collect(Collectors.joining(",", "{\"resourceSpans\":[", "]}"));
    HttpRequest request =
        HttpRequest.newBuilder(server.url().resolve("/v1/traces"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(services))
            .build();
    int status =
        HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.discarding())
            .statusCode();
    assertThat(status).isEqualTo(200);
  }

  private static String resourceSpans(Shape shape, int first, int service) {
    return IntStream.range(first, first + BATCH)
        .filter(i -> i % 3 == service)
        .mapToObj(i -> span(i, i == 0 ? "" : id(shape.parent.applyAsInt(i))))
        .collect(
            Collectors.joining(
                ",",
                """
                {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"service-%d"}}]},
                "scopeSpans":[{"spans":["""
                    .formatted(service),
                "]}]}"));
  }

  private static String span(int i, String parent) {
    return """
        {"traceId":"%s","spanId":"%s","parentSpanId":"%s","name":"span %d",
        "startTimeUnixNano":"%d","endTimeUnixNano":"%d"}"""
        .formatted(TRACE, id(i), parent, i, 1_000_000_000_000L + i * 1000L, 1_000_100_000_000L);
  }

  private static String id(int i) {
    return "%016x".formatted(i + 1);
  }
}
