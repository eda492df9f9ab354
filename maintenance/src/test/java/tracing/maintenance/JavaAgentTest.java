package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tracing.backends.LocalHoneyHive;
import tracing.backends.TraceStore;
import tracing.checks.layout.WorkbookRoot;
import tracing.commands.process.ServerProcess;
import tracing.commands.run.JavaAgent;
import tracing.probe.claims.Claim;
import tracing.probe.claims.ClaimResult;
import tracing.probe.claims.Evidence;
import tracing.probe.claims.Verdict;
import tracing.probe.report.ProbeReport;
import tracing.probe.run.NextAnswer;
import tracing.probe.run.ProbeRun;
import tracing.probe.run.ProbeSettings;
import tracing.probe.run.Target;
import tracing.traces.TraceSpan;
import tracing.traces.TraceTreePrinter;
import tracing.traces.process.ChildProcess;

@Tag("maintain")
@DisplayName("The recipe for the Java agent")
class JavaAgentTest {

  private static final Path AGENT =
      Path.of("target/javaagent/opentelemetry-javaagent.jar").toAbsolutePath();

  @Test
  @Timeout(180)
  @DisplayName("finds nothing broken in a service without a line about traces")
  void agent() throws Exception {
    ProbeReport report = probe();
    String text = report.text(new TraceTreePrinter(true, false));

    assertThat(report.isBroken()).as(text).isFalse();
    assertThat(report.results())
        .as(text)
        .filteredOn(result -> result.verdict() == Verdict.HOLDS)
        .extracting(ClaimResult::claim)
        .contains(Claim.JOINS_CALLER, Claim.SENDS_OWN_SPAN, Claim.NEXT_FAILS, Claim.FLUSHES);
  }

  @Test
  @Timeout(120)
  @DisplayName("sends the spans of such a service to HoneyHive, with the extension")
  void extension() throws Exception {
    TraceStore traces = new TraceStore();
    BlockingQueue<Headers> received = new LinkedBlockingQueue<>();
    HttpServer next = next(received);
    try (var honeyHive = LocalHoneyHive.start(traces, "127.0.0.1", 0);
        ServerProcess orders = orders(honeyHive.url(), next.getAddress().getPort())) {
      URI url = orders.awaitUrl().resolve("/orders");
      HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(url).header("baggage", "session_id=s1,colour=blue").build(),
              HttpResponse.BodyHandlers.discarding());
      List<TraceSpan> spans = traces.await(all -> all.size() >= 2, Duration.ofSeconds(20));

      assertThat(spans).extracting(TraceSpan::kind).contains(SpanKind.SERVER, SpanKind.CLIENT);
      assertThat(spans)
          .allSatisfy(
              span -> {
                assertThat(span.service()).isEqualTo("orders");
                assertThat(span.resourceProject()).isEqualTo("shop");
                assertThat(span.attributes())
                    .containsEntry("honeyhive.session_id", "s1")
                    .containsEntry("honeyhive.source", "orders")
                    .containsEntry("honeyhive_event_type", "tool")
                    .containsEntry("baggage.colour", "blue");
              });
      Headers sent = received.poll(1, TimeUnit.SECONDS);
      assertThat(sent.getFirst("traceparent")).contains(spanOf(SpanKind.CLIENT, spans).spanId());
      assertThat(sent.getFirst("baggage")).contains("session_id=s1", "project=shop");
      orders.child().terminate();
    } finally {
      next.stop(0);
    }
  }

  @Test
  @DisplayName("is shown by ./jbang demo --agent, and its version is the one that pom.xml pins")
  void demo(@TempDir Path folder) throws Exception {
    String dependencies = "io.opentelemetry.javaagent:opentelemetry-javaagent:" + version();
    Files.createDirectories(folder.resolve("incidents"));
    Files.write(folder.resolve("incidents/JavaAgent.java.txt"), List.of(dependencies, "" + AGENT));
    String printed = DemoProcess.run(0, Map.of("JBANG_DIR", "" + folder), "--agent");

    assertThat(printed)
        .containsPattern("session \\S+, 10 spans, 3 services")
        .containsPattern(
            "(?m)^\\\\- POST \\S+ +api-gateway .*\n   \\\\- POST /process +user-service .*\n      \\\\- process_user_request ")
        .contains("3 SERVER spans", "3 CLIENT spans", "Nothing is broken.");
  }

  private static String version() throws IOException {
    String pom = Files.readString(WorkbookRoot.find(Map.of()).resolve("pom.xml"));
    return pom.split("</?opentelemetry-javaagent.version>", -1)[1];
  }

  private static TraceSpan spanOf(SpanKind kind, List<TraceSpan> spans) {
    return spans.stream().filter(span -> span.kind() == kind).findFirst().orElseThrow();
  }

  private static HttpServer next(BlockingQueue<Headers> received) throws IOException {
    HttpServer next =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    next.createContext(
        "/stock",
        exchange -> {
          received.add(exchange.getRequestHeaders());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    next.start();
    return next;
  }

  private static ServerProcess orders(URI honeyHive, int next) throws IOException {
    return ServerProcess.start(
        "orders",
        ChildProcess.java(
            new JavaAgent(AGENT, JavaAgent.extensionJar()).jvmOptions(),
            "target/test-classes",
            List.of(UntracedService.class.getName())),
        Map.of(
            "PORT", "0",
            "NEXT_URL", "http://127.0.0.1:" + next,
            "HH_API_KEY", "key",
            "HH_API_URL", honeyHive.toString(),
            "HH_PROJECT", "shop",
            "HH_SOURCE", "orders",
            "OTEL_BSP_SCHEDULE_DELAY", "100"),
        line -> false);
  }

  private static ProbeReport probe() throws Exception {
    int port = ProbedService.freePort();
    ProbeSettings settings =
        new ProbeSettings(
            new Target(
                URI.create("http://127.0.0.1:" + port + "/orders"),
                "POST",
                List.of(),
                "{\"item\": 7}",
                "application/json"),
            0,
            List.of(0),
            List.of(),
            List.of(new NextAnswer(200, "application/json", "{}")),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            false,
            ProbedService.java("-javaagent:" + AGENT, UntracedService.class.getName()),
            Map.of(
                "CLASSPATH", "target/test-classes",
                "PORT", String.valueOf(port),
                "NEXT_URL", "{downstream}",
                "OTEL_SERVICE_NAME", "orders",
                "OTEL_METRICS_EXPORTER", "none",
                "OTEL_LOGS_EXPORTER", "none"));
    try (ProbeRun run = new ProbeRun(settings)) {
      return new ProbeReport(new Evidence(run.run()));
    }
  }
}
