package tracing.maintenance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tracing.backends.LocalHoneyHive;
import tracing.backends.TraceStore;
import tracing.checks.diagnosis.Cause;
import tracing.checks.diagnosis.Evidence;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.events.ContextEvent;
import tracing.checks.layout.WorkbookRoot;
import tracing.commands.run.PageData;
import tracing.services.ServiceName;
import tracing.services.http.HttpServer;
import tracing.traces.TraceSpan;
import tracing.traces.formats.TraceFileReader;

@Tag("maintain")
@DisplayName("The page of a trace, in a browser,")
class TracePageTest {

  private static final Path ROOT = WorkbookRoot.find(Map.of());
  private static final Path SCREENSHOTS = ROOT.resolve("docs/images");
  private static final Map<String, String> PATHS =
      Map.of("process_user_request", "/process", "generate_response", "/generate");

  private static Browser browser;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  @DisplayName("shows a line for each span, below its parent, with service, type and duration")
  void wholeTrace() throws IOException {
    open(whole());

    assertThat(browser.all(".row")).hasSize(5);
    assertThat(browser.all(".row").get(0).getText()).contains("handle_query", "api-gateway", "ms");
    assertThat(browser.all(".finding, .broken")).isEmpty();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  @DisplayName("shows the broken edge, its cause, and the page that explains it")
  void broken() throws IOException {
    open(separate());

    assertThat(browser.text(".finding")).contains("Fix:", "Read: docs/troubleshooting.md#");
    assertThat(browser.all(".row.broken")).isNotEmpty();
    assertThat(browser.text(".mark")).contains("should");
    assertThat(browser.all("#rows h2")).hasSize(2);
  }

  @Test
  @DisplayName("shows in words which headers each service received, and which it did not")
  void hops() throws IOException {
    open(separate());

    assertThat(browser.text("#hops"))
        .contains("Call from api-gateway to user-service, /process", "traceparent: 00-38e624b8")
        .contains("Call from user-service to llm-service, /generate", "baggage: (not received)");
  }

  @Test
  @DisplayName("shows a span's attributes, events, session and project when it is selected")
  void details() throws IOException {
    open(whole());
    browser.all(".row").get(1).click();

    assertThat(browser.text("#details"))
        .contains("process_user_request", "trace id", "session", "project of the service")
        .contains("honeyhive_event_type");
  }

  @Test
  @DisplayName("is used with the keyboard alone")
  void keyboard() throws IOException {
    open(whole());
    browser.press(Keys.TAB, Keys.TAB);
    browser.run("document.activeElement.blur()");
    browser.press(Keys.ARROW_DOWN);
    browser.press(Keys.ARROW_DOWN);
    browser.press(Keys.ENTER);

    assertThat(browser.text("#details")).contains("process_user_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>document.title='taken'</script>",
        "<img src=x onerror=\"document.title='taken'\">",
        "<!--<script>",
        "&lt;b&gt;",
        "\u0000\u001b[31m\u202e\u2028 end"
      })
  @DisplayName("shows what spans hold as text, whatever it is")
  void hostile(String text) throws IOException {
    open(List.of(with(whole().get(0), text)));

    assertThat(browser.run("return document.title")).isEqualTo("Traces");
    assertThat(browser.all(".row")).hasSize(1);
    assertThat(browser.all("img, iframe")).isEmpty();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  @DisplayName("cuts a megabyte of text, and says so")
  void longText() throws IOException {
    open(List.of(with(whole().get(0), "x".repeat(1 << 20))));
    browser.await(".row", "xxx");
    browser.all(".row").get(0).click();

    assertThat(browser.text("#details"))
        .contains("(cut: 1048576 characters)")
        .hasSizeLessThan(50_000);
  }

  @Test
  @DisplayName("asks for nothing from outside")
  void selfContained() throws IOException {
    browser.requests();
    open(whole());

    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
  }

  @Test
  @DisplayName("shows 200 of 300 spans, the others when asked, and stays as wide as the window")
  void manySpans() throws IOException {
    open(chain(300));
    assertThat(browser.all(".row")).hasSize(200);
    while (!browser.all(".gap").isEmpty()) {
      browser.all(".gap").get(0).click();
    }

    assertThat(browser.all(".row")).hasSize(300);
    assertThat(overflow()).isLessThanOrEqualTo(0);
  }

  @ParameterizedTest
  @CsvSource({"360, 800", "768, 1000", "1440, 900"})
  @DisplayName("fits the window, in the dark and in the light")
  void fits(int width, int height) throws IOException {
    for (String theme : List.of("light", "dark")) {
      browser.theme(theme);
      browser.size(width, height);
      for (String kind : List.of("whole", "broken", "long")) {
        open(kind.equals("whole") ? whole() : kind.equals("broken") ? separate() : chain(300));
        assertThat(overflow()).as(kind + " at " + width).isLessThanOrEqualTo(0);
        if (Boolean.getBoolean("workbook.screenshots")) {
          browser.screenshot(
              Path.of("target/screenshots", kind + "-" + width + "-" + theme + ".png"));
        }
      }
    }
    browser.theme("light");
    browser.size(1440, 900);
  }

  @Test
  @DisplayName("comes live from the local HoneyHive, and shows traces as they come, newest first")
  void live() throws Exception {
    TraceStore store = new TraceStore();
    try (HttpServer server = LocalHoneyHive.start(store, "127.0.0.1", 0)) {
      browser.open(server.url() + "/");
      browser.await("#state", "no trace yet");
      send(server, "0af7651916cd43dd8448eb211c80319c", "first");
      browser.await("#traces", "first");
      send(server, "1af7651916cd43dd8448eb211c80319c", "second");
      browser.await("#traces", "second");

      List<WebElement> traces = browser.all("#traces button");
      assertThat(traces.get(0).getText()).contains("second");
      assertThat(traces.get(1).getText()).contains("first");
    }
  }

  @Test
  @DisplayName("asks the local HoneyHive for the attributes of a span when it is selected")
  void liveDetails() throws Exception {
    TraceStore store = new TraceStore();
    try (HttpServer server = LocalHoneyHive.start(store, "127.0.0.1", 0)) {
      send(server, "0af7651916cd43dd8448eb211c80319c", "first");
      browser.open(server.url() + "/");
      browser.await("#rows", "first");
      browser.all(".row").get(0).click();

      browser.await("#details", "Resource");
    }
  }

  @Test
  @DisplayName("shows a list of a hundred traces")
  void manyTraces() throws Exception {
    TraceStore store = new TraceStore();
    try (HttpServer server = LocalHoneyHive.start(store, "127.0.0.1", 0)) {
      for (int i = 100; i < 200; i++) {
        send(server, i + "f7651916cd43dd8448eb211c80319", "trace " + i);
      }
      browser.open(server.url() + "/");
      browser.await("#state", "100 traces");

      assertThat(browser.all("#traces button")).hasSize(100);
    }
  }

  @Test
  @DisplayName("makes the pictures of the README, when asked to")
  void screenshots() throws IOException {
    if (Boolean.getBoolean("workbook.screenshots")) {
      browser.size(1300, 700);
      open(whole());
      browser.all(".row").get(3).click();
      browser.screenshot(SCREENSHOTS.resolve("whole-trace.png"));
      open(separate());
      browser.size(1300, 930);
      browser.screenshot(SCREENSHOTS.resolve("broken-trace.png"));
      browser.size(1440, 900);
    }
    assertThat(SCREENSHOTS.resolve("whole-trace.png")).exists();
    assertThat(SCREENSHOTS.resolve("broken-trace.png")).exists();
  }

  private void open(List<TraceSpan> spans) throws IOException {
    Evidence evidence =
        new Evidence(Scenario.SUCCESS, Set.of(ServiceName.values()), spans, events(spans), 200);
    List<Finding> findings =
        spans.stream()
            .filter(span -> span.isRoot() && span.eventName().equals("generate_response"))
            .map(TracePageTest::finding)
            .toList();
    browser.openText(
        folder,
        PageData.page(
            "POST http://127.0.0.1:5000/api/query was answered 200", evidence, findings, f -> ""));
  }

  private static Finding finding(TraceSpan span) {
    return Finding.of(
            Cause.NEVER_INJECTED,
            "user-service",
            "user-service called llm-service and never injected its context into the headers.")
        .on(List.of(span.spanId()))
        .marked("should be a child of process_user_request")
        .at("UserService.java:98");
  }

  /** Traces that were recorded, as they stand beside the docs. */
  private static List<TraceSpan> whole() throws IOException {
    return TraceFileReader.read(ROOT.resolve("docs/examples/whole.jsonl")).spans();
  }

  private static List<TraceSpan> separate() throws IOException {
    return TraceFileReader.read(ROOT.resolve("docs/examples/separate-traces.jsonl")).spans();
  }

  /** The requests that led to the first spans of the two services behind the gateway. */
  private static List<ContextEvent> events(List<TraceSpan> spans) {
    return spans.stream()
        .filter(span -> PATHS.containsKey(span.eventName()))
        .sorted(Comparator.comparingLong(TraceSpan::startNanos))
        .<ContextEvent>map(
            span ->
                new ContextEvent.HeadersReceived(
                    span.service(), PATHS.get(span.eventName()), headers(span)))
        .toList();
  }

  private static Map<String, String> headers(TraceSpan span) {
    return span.isRoot()
        ? Map.of()
        : Map.of(
            "Traceparent",
            "00-" + span.traceId() + "-" + span.parentSpanId() + "-03",
            "Baggage",
            "project=%s,session_id=%s,source=demo"
                .formatted(span.resourceProject(), span.sessionId()));
  }

  private static long overflow() {
    return (Long)
        browser.run(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  private static TraceSpan with(TraceSpan span, String text) {
    return copy(span, span.spanId(), span.parentSpanId(), text, Map.of(text, text));
  }

  private static List<TraceSpan> chain(int length) throws IOException {
    TraceSpan first = whole().get(0);
    List<TraceSpan> spans = new ArrayList<>();
    for (int i = 1; i <= length; i++) {
      String parent = i == 1 ? "" : "%016x".formatted(i / 2);
      spans.add(copy(first, "%016x".formatted(i), parent, "span number " + i, Map.of()));
    }
    return spans;
  }

  private static TraceSpan copy(
      TraceSpan span, String id, String parent, String name, Map<String, Object> attributes) {
    return new TraceSpan(
        span.traceId(),
        id,
        parent,
        name,
        span.kind(),
        span.status(),
        span.statusMessage(),
        span.resource(),
        attributes,
        span.events(),
        span.details(),
        span.startNanos(),
        span.endNanos());
  }

  private static void send(HttpServer server, String traceId, String name) throws Exception {
    String body =
        ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"%s\",\"spanId\":\"%s\","
                + "\"name\":\"%s\",\"startTimeUnixNano\":\"1\",\"endTimeUnixNano\":\"2000000\"}]}]}]}")
            .formatted(traceId, traceId.substring(0, 16), name);
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.url().resolve("/v1/traces"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }
}
