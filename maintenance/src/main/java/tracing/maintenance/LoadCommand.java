package tracing.maintenance;

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
import tracing.doctor.cli.StandaloneCommand;
import tracing.maintenance.faults.FaultReport;
import tracing.maintenance.faults.FaultRun;
import tracing.maintenance.faults.FaultTable;
import tracing.maintenance.load.CompletenessReport;
import tracing.maintenance.load.CompletenessRun;
import tracing.services.http.Json;
import tracing.services.log.LogFormatter;

/** The command {@code load}, which sends many requests at once, on this machine only. */
@Command(
    description = {
      "Sends many requests to the reference on this machine, and looks at every trace.",
      "Exit status: 0 when each request is one whole trace and none is kept, else 1."
    })
public final class LoadCommand implements Callable<Integer> {

  private static final Logger TRACER_LOG = Logger.getLogger("tracing.honeyhive");

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

  /**
   * Runs the command and ends the process with its status.
   *
   * @param args its options
   */
  public static void main(String[] args) {
    // Its warnings are about the clients that disconnect too early on purpose.
    System.setProperty("org.slf4j.simpleLogger.log.org.eclipse.jetty.server.HttpInput", "error");
    LogFormatter.install(System.getenv());
    System.exit(
        StandaloneCommand.line(new LoadCommand(), "./jbang load")
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  System.err.println(e.getMessage());
                  return 1;
                })
            .execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    require("--requests", requests, 1_000_000);
    require("--clients", clients, 512);
    require("--seconds", seconds, 600);
    require("--time-limit", timeLimit, 86_400);
    // Its warnings are about the strange headers that are sent on purpose.
    TRACER_LOG.setLevel(Level.OFF);
    return faults ? faults() : completeness();
  }

  private static void require(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(option + " must be 1 to " + most + ".");
    }
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

  private void write(Map<String, Object> figures) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(figures);
    all.put("java", System.getProperty("java.version"));
    all.put("processors", Runtime.getRuntime().availableProcessors());
    Files.writeString(out, Json.write(all) + "\n");
    all.forEach((name, value) -> System.out.println(name + ": " + value));
    System.out.println("report: " + out);
  }
}
