package tracing.probe.run;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tracing.probe.claims.Evidence;
import tracing.probe.report.ProbeReport;

/** Probes services within this process. */
final class Probed {

  private Probed() {}

  /** Probes a service that calls some next services for each request. */
  static ProbeReport service(Break broken, int nextServices) throws Exception {
    try (FixtureService service = new FixtureService(broken);
        ProbeRun run = new ProbeRun(settings(service.url(), nextServices))) {
      service.start(run.otlpPort(), run.addresses());
      return new ProbeReport(new Evidence(run.run()));
    }
  }

  /** Returns settings with free ports. */
  static ProbeSettings settings(URI url, int nextServices) {
    return new ProbeSettings(
        new Target(url, "POST", List.of(), "{}", "application/json"),
        0,
        Stream.generate(() -> 0).limit(nextServices).toList(),
        List.of(),
        List.of(new NextAnswer(200, "application/json", "{}")),
        Duration.ofSeconds(2),
        Duration.ofSeconds(4),
        false,
        "",
        Map.of());
  }
}
