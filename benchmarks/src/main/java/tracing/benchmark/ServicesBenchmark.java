package tracing.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import spark.Service;
import tracing.workbook.http.HttpServer;
import tracing.workbook.http.Json;
import tracing.workbook.http.RequestBody;
import tracing.workbook.service.ServiceName;
import tracing.workbook.standin.StubLlm;

/**
 * What tracing costs in running services: the same load, in turns, on systems that trace in
 * different ways and run side by side.
 */
@Command(name = "services", description = "Compares ways to trace in running services.")
final class ServicesBenchmark implements Callable<Integer> {

  private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(3);
  private static final int MOST_BYTES = 16 << 20;

  @Option(
      names = "--ways",
      split = ",",
      defaultValue = "NO_OP,IN_MEMORY,OTLP",
      description = "Of ${COMPLETION-CANDIDATES}; ratios are to the first.")
  private List<Way> ways;

  @Option(
      names = "--entry",
      defaultValue = "API_GATEWAY",
      description = "The service that is asked: ${COMPLETION-CANDIDATES}; the last is three hops.")
  private ServiceName entry;

  @Option(names = "--clients", split = ",", defaultValue = "1,8,64,256")
  private List<Integer> clients;

  @Option(names = "--turns", defaultValue = "5")
  private int turns;

  @Option(names = "--seconds", defaultValue = "5", description = "Of each measurement.")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "200000", description = "Requests to each system.")
  private int warmUp;

  @Option(names = "--baseline", description = "A compiled checkout, for the way BASELINE.")
  private Path baseline;

  @Option(names = "--out", defaultValue = "target/services.json")
  private Path out;

  private final List<Turn> measured = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    if (ways.contains(Way.BASELINE) && baseline == null) {
      throw new IllegalArgumentException(
          "The way BASELINE needs --baseline <folder>, a checkout in which mvn compile was run.");
    }
    List<RunningSystem> systems = new ArrayList<>();
    try (HttpServer llm = StubLlm.start("127.0.0.1", 0, Duration.ZERO);
        HttpServer backend = HttpServer.start("backend", "127.0.0.1", 0, "", this::takeSpans)) {
      for (Way way : ways) {
        systems.add(RunningSystem.start(way, llm.url(), backend.url(), baseline));
      }
      measure(systems);
    } finally {
      systems.forEach(RunningSystem::close);
    }
    write();
    return 0;
  }

  /** Takes spans and forgets them: to read them would cost what the services are to have. */
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
    report.put("ways", new TurnTable(measured).rows());
    Files.writeString(out, Json.write(report) + "\n");
    System.out.println("report: " + out.toAbsolutePath());
  }

  private void measure(List<RunningSystem> systems) throws InterruptedException {
    for (RunningSystem system : systems) {
      new Load(8, entry).closed(system.url(entry), LONGEST_WARM_UP, warmUp);
    }
    System.out.println(TurnTable.HEAD);
    for (int many : clients) {
      Load load = new Load(many, entry);
      double rate = 0;
      for (int turn = 0; turn < turns; turn++) {
        for (RunningSystem system : systems) {
          double most = closed(system, load, many);
          rate = rate == 0 ? most / 2 : rate;
          open(system, load, rate);
        }
      }
      System.out.print(new TurnTable(measured).text(many));
    }
  }

  private double closed(RunningSystem system, Load load, int many) throws InterruptedException {
    Duration before = system.cpu();
    long start = System.nanoTime();
    long answered = load.closed(system.url(entry), Duration.ofSeconds(seconds));
    double took = (System.nanoTime() - start) / 1e9;
    double cpuMillis = system.cpu().minus(before).toNanos() / 1e6;
    measured.add(new Turn(system.way(), many, answered / took, cpuMillis / answered, null));
    return answered / took;
  }

  private void open(RunningSystem system, Load load, double rate) throws InterruptedException {
    Histogram micros = load.open(system.url(entry), Duration.ofSeconds(seconds), rate);
    Turn closed = measured.remove(measured.size() - 1);
    measured.add(closed.with(micros));
  }
}
