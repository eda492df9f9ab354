package tracing.maintenance.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import spark.Service;
import tracing.backends.StubLlm;
import tracing.services.ServiceName;
import tracing.services.http.HttpServer;
import tracing.services.http.Json;
import tracing.services.http.RequestBody;

/**
 * Measures what tracing costs in running services: it sends the same load in turns to systems that
 * run side by side and export in different modes.
 */
@Command(name = "services", description = "Compares export modes in running services.")
final class ServicesBenchmark implements Callable<Integer> {

  private static final int MOST_BYTES = 16 << 20;

  @Option(
      names = "--modes",
      split = ",",
      defaultValue = "NO_OP,IN_MEMORY,OTLP",
      description = "Of ${COMPLETION-CANDIDATES}; ratios are to the first.")
  private List<ExportMode> modes;

  @Option(
      names = "--entry",
      defaultValue = "API_GATEWAY",
      description = "The service that is asked: ${COMPLETION-CANDIDATES}; the last is three hops.")
  private ServiceName entry;

  @Option(names = "--clients", split = ",", defaultValue = "1,8,64,256")
  private List<Integer> clients;

  @Option(
      names = "--forks",
      defaultValue = "4",
      description =
          "How often all systems start anew: no two processes are compiled to the same code.")
  private int forks;

  @Option(names = "--turns", defaultValue = "2", description = "In each fork.")
  private int turns;

  @Option(names = "--seconds", defaultValue = "3", description = "Of each measurement.")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "80000", description = "Requests to each system.")
  private int warmUp;

  @Option(
      names = "--baseline",
      description = {
        "Another checkout, for the mode BASELINE. Prepare it there with",
        "mvn -pl solutions -am compile dependency:build-classpath"
            + " -Dmdep.outputFile=target/classpath.txt"
      })
  private Path baseline;

  @Option(
      names = "--baseline-jvm-options",
      split = " ",
      defaultValue = "-Xmx256m",
      description = "In the mode BASELINE; the others have those of demo --keep-running.")
  private List<String> baselineJvmOptions;

  @Option(names = "--out", defaultValue = "target/services.json")
  private Path out;

  private final List<Turn> measured = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    if (modes.contains(ExportMode.BASELINE) && baseline == null) {
      throw new IllegalArgumentException(
          "The mode BASELINE needs --baseline <folder>: see --help.");
    }
    try (HttpServer llm = StubLlm.start("127.0.0.1", 0, Duration.ZERO);
        HttpServer backend = HttpServer.start("backend", "127.0.0.1", 0, "", this::takeSpans)) {
      Measurement measurement = new Measurement(entry, Duration.ofSeconds(seconds));
      for (int fork = 1; fork <= forks; fork++) {
        System.out.printf("fork %d of %d%n", fork, forks);
        measure(measurement, llm.url(), backend.url());
      }
    }
    System.out.println(TurnTable.HEAD);
    clients.forEach(many -> System.out.print(new TurnTable(measured).text(many)));
    write();
    return 0;
  }

  /** Discards the spans that it receives; reading them would take CPU time from the services. */
  private void takeSpans(Service http) {
    http.post(
        "/v1/traces",
        (request, response) -> {
          RequestBody.read(request, MOST_BYTES);
          return "";
        });
  }

  private void write() throws IOException {
    Files.createDirectories(out.toAbsolutePath().getParent());
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("java", System.getProperty("java.version"));
    report.put("entry", entry.label());
    report.put("processors", Runtime.getRuntime().availableProcessors());
    report.put("modes", new TurnTable(measured).rows());
    Files.writeString(out, Json.write(report) + "\n");
    System.out.println("report: " + out.toAbsolutePath());
  }

  private void measure(Measurement measurement, URI llm, URI backend)
      throws IOException, InterruptedException {
    List<RunningSystem> systems = new ArrayList<>();
    try {
      for (ExportMode mode : modes) {
        systems.add(RunningSystem.start(mode, llm, backend, baseline, baselineJvmOptions));
      }
      SteadyState.reach(systems, entry, warmUp);
      takeTurns(measurement, systems);
    } finally {
      systems.forEach(RunningSystem::close);
    }
  }

  private void takeTurns(Measurement measurement, List<RunningSystem> systems)
      throws InterruptedException {
    for (int many : clients) {
      for (int turn = 0; turn < turns; turn++) {
        for (RunningSystem system : systems) {
          measured.add(measurement.take(system, many));
        }
      }
    }
  }
}
