package tracing.doctor.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tracing.doctor.report.DoctorReport;

/**
 * The command {@code doctor}: examines traces from any source.
 *
 * <p>The exit status is 0 if nothing is broken, 1 if a trace is broken, and 2 if there is no span
 * or some of the input cannot be read.
 */
@Command(
    name = "doctor",
    description = {
      "Finds out what is broken in traces, from their spans alone.",
      "Exit status: 0 if nothing is broken, 1 if a trace is broken, 2 if there is no span to examine",
      "or some of the input cannot be read."
    })
public final class DoctorCommand implements Callable<Integer> {

  /** The end of a report that must not be said of a part of the input. */
  private static final String NOTHING = ": nothing broken$";

  private static final String NOT_ALL = "; the rest could not be read";

  @Parameters(
      arity = "0..*",
      paramLabel = "<file>",
      description = {
        "A file with traces, such as OTLP in JSON or protobuf, Zipkin, Jaeger, or a log with OTLP;",
        "a directory with up to 1,000 such files;",
        "- for standard input; or an http(s) address, such as Tempo's or Jaeger's API.",
        "Without a file, the traces of the running local HoneyHive are examined."
      })
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--url",
      paramLabel = "<address>",
      description = {
        "The address of the local HoneyHive.",
        "Default: http://localhost with the port in LOCAL_HONEYHIVE_PORT, or 4318"
      })
  private String url;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Option(
      names = "--junit",
      paramLabel = "<file>",
      description = "Write the findings to a file in JUnit's XML, for a build server.")
  private Path junit;

  @Mixin private ListenOptions listening = new ListenOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      if (!listening.listen) {
        return examine();
      }
      if (!files.isEmpty() || json) {
        throw new ParameterException(
            spec.commandLine(), "--listen goes neither with files nor with --json.");
      }
      return new ListenRun(listening, Terminal.system(System.getenv()), junit).run();
    } catch (OutOfMemoryError e) {
      System.err.printf(
          "Java may use %d MiB of memory, which is not enough for these traces: name fewer or smaller"
              + " files, or set JAVA_TOOL_OPTIONS=-Xmx4g.%n",
          Runtime.getRuntime().maxMemory() >> 20);
      return 2;
    }
  }

  private int examine() {
    TraceInputs inputs = new TraceInputs();
    files.forEach(inputs::read);
    if (files.isEmpty()) {
      url = inputs.readLocalHoneyHive(url);
    }
    List<String> problems = inputs.problems();
    DoctorReport report = new DoctorReport(inputs.spans());
    print(report, inputs);
    Optional<String> failure =
        junit == null
            ? Optional.empty()
            : JUnitFile.write(junit, "doctor", JUnitCase.of(report, problems));
    failure.ifPresent(System.err::println);
    return problems.isEmpty() && failure.isEmpty() ? (report.isBroken() ? 1 : 0) : 2;
  }

  private void print(DoctorReport report, TraceInputs inputs) {
    List<String> problems = inputs.problems();
    Terminal terminal = Terminal.system(System.getenv());
    if (json) {
      Map<String, Object> all = report.json();
      all.put("problems", problems);
      terminal.printJson(all);
      return;
    }
    problems.forEach(System.err::println);
    if (!inputs.spans().isEmpty()) {
      if (files.isEmpty()) {
        terminal.out().println("Spans of the local HoneyHive at " + url + ":");
      }
      String text = report.text(terminal.printer());
      terminal.out().println(text(text, problems));
    }
  }

  static String text(String report, List<String> problems) {
    return problems.isEmpty() ? report : report.replaceFirst(NOTHING, NOT_ALL);
  }
}
