package tracing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tracing.probe.claims.Claim;
import tracing.probe.claims.ClaimResult;
import tracing.probe.claims.Evidence;
import tracing.probe.claims.Verdict;
import tracing.probe.report.ProbeReport;
import tracing.probe.run.NextAnswer;
import tracing.probe.run.ProbeRun;
import tracing.probe.run.ProbeSettings;
import tracing.probe.run.Target;
import tracing.traces.TraceTreePrinter;

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
