package tracing.workbook.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tracing.workbook.http.Json;
import tracing.workbook.load.CompletenessReport;
import tracing.workbook.load.CompletenessRun;
import tracing.workbook.load.CostRun;
import tracing.workbook.load.fault.FaultReport;
import tracing.workbook.load.fault.FaultRun;
import tracing.workbook.load.fault.FaultTable;

/** The command {@code load}: many requests at once, on this machine alone. */
@Command(
    name = "load",
    description = {
      "Sends many requests to the reference on this machine, and looks at every trace.",
      "Exit status: 0 when each request is one whole trace and none is kept, else 1."
    })
final class LoadCommand implements Callable<Integer> {

  private static final Logger TRACER_LOG = Logger.getLogger("tracing.honeyhive");
  private static final int MOST_REQUESTS = 1_000_000;
  private static final int MOST_CLIENTS = 512;

  @Option(
      names = "--requests",
      paramLabel = "<number>",
      defaultValue = "10000",
      description = "How many; ${DEFAULT-VALUE} without it.")
  private int requests;

  @Option(
      names = "--clients",
      paramLabel = "<number>",
      defaultValue = "64",
      description = "How many at a time; ${DEFAULT-VALUE} without it.")
  private int clients;

  @Option(
      names = "--cost",
      paramLabel = "<turns>",
      description = "Measure instead what tracing costs, in so many turns.")
  private int cost;

  @Option(
      names = "--faults",
      description = "Let the backend, the LLM and the services fail instead, one after the other.")
  private boolean faults;

  @Option(
      names = "--seconds",
      paramLabel = "<number>",
      defaultValue = "60",
      description = "How long each fault of the backend lasts; ${DEFAULT-VALUE} without it.")
  private int seconds;

  @Option(
      names = "--time-limit",
      paramLabel = "<seconds>",
      defaultValue = "1800",
      description = "How long all of it may take; ${DEFAULT-VALUE} without it.")
  private int timeLimit;

  @Option(
      names = "--out",
      paramLabel = "<file>",
      defaultValue = "load.json",
      description = "Where the report goes; ${DEFAULT-VALUE} without it.")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (requests < 1 || requests > MOST_REQUESTS || clients < 1 || clients > MOST_CLIENTS) {
      throw new IllegalArgumentException(
          "--requests must be 1 to %d, and --clients 1 to %d."
              .formatted(MOST_REQUESTS, MOST_CLIENTS));
    }
    // Its warnings are about the strange headers that are sent on purpose.
    TRACER_LOG.setLevel(Level.OFF);
    return faults ? faults() : cost > 0 ? cost() : completeness();
  }

  private int completeness() throws IOException, InterruptedException {
    CompletenessReport report =
        CompletenessRun.run(requests, clients, Duration.ofSeconds(timeLimit));
    write(report.figures());
    System.out.println(
        report.isComplete()
            ? "Every request is one whole trace."
            : "Not every request is one whole trace.");
    System.out.println(
        report.isHeapAsBefore() ? "The heap is as before." : "The heap is not as before.");
    return report.isComplete() && report.isHeapAsBefore() ? 0 : 1;
  }

  private int faults() throws IOException, InterruptedException {
    List<FaultReport> reports =
        FaultRun.all(seconds, report -> System.out.println(FaultTable.text(report)));
    List<String> problems = FaultRun.problems(reports);
    Files.writeString(out, Json.write(Map.of("faults", reports, "problems", problems)) + "\n");
    problems.forEach(System.out::println);
    System.out.println("report: " + out);
    return problems.isEmpty() ? 0 : 1;
  }

  private int cost() throws IOException, InterruptedException {
    write(CostRun.run(requests, clients, cost));
    return 0;
  }

  private void write(Map<String, Object> figures) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(figures);
    all.put("java", System.getProperty("java.version"));
    all.put("processors", Runtime.getRuntime().availableProcessors());
    Files.writeString(out, Json.write(all) + "\n");
    all.forEach((name, value) -> System.out.println(name + ": " + value));
    System.out.println("report: " + out);
  }
}
