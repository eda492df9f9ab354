package tracing.doctor.cli;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tracing.doctor.DoctorReport;
import tracing.traces.TraceSpan;
import tracing.traces.formats.LocalHoneyHiveClient;
import tracing.traces.formats.TraceFileContents;
import tracing.traces.formats.TraceFileReader;

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

  @Parameters(
      arity = "0..*",
      paramLabel = "<file>",
      description = {
        "A file with traces in JSON: OTLP (one request, or the lines that a Collector writes),",
        "Zipkin or Jaeger. Without a file, the traces of the running local HoneyHive are examined."
      })
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--url",
      paramLabel = "<address>",
      defaultValue = "http://localhost:4318",
      description = "The address of the local HoneyHive. Default: ${DEFAULT-VALUE}")
  private String url;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  private final List<String> problems = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    List<TraceSpan> spans = new ArrayList<>();
    try {
      if (files.isEmpty()) {
        spans.addAll(new LocalHoneyHiveClient(url).read());
      }
      for (Path file : files) {
        read(file, spans);
      }
    } catch (IOException | IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
    if (spans.isEmpty() && problems.isEmpty()) {
      problems.add(noSpans());
    }
    DoctorReport report = new DoctorReport(spans);
    print(report, spans.isEmpty());
    return problems.isEmpty() ? (report.isBroken() ? 1 : 0) : 2;
  }

  private String noSpans() {
    return "There are no spans: the local HoneyHive at "
        + url
        + " has not received any since it was started.\n"
        + "  Fix: Send a query to the services that export to it, such as those of"
        + " ./jbang demo --keep-running, or name a file with traces.";
  }

  private void read(Path file, List<TraceSpan> spans) {
    if (!Files.isRegularFile(file)) {
      problems.add(file + ": this file does not exist");
      return;
    }
    try {
      TraceFileContents read = TraceFileReader.read(file);
      spans.addAll(read.spans());
      read.problems().forEach(problem -> problems.add(file + ": " + problem));
    } catch (IOException e) {
      problems.add(file + ": the file cannot be read: " + e.getMessage());
    }
  }

  private void print(DoctorReport report, boolean empty) {
    Terminal terminal = Terminal.system(System.getenv());
    if (json) {
      Map<String, Object> all = report.json();
      all.put("problems", problems);
      terminal.out().println(new GsonBuilder().disableHtmlEscaping().create().toJson(all));
      return;
    }
    problems.forEach(System.err::println);
    if (!empty) {
      if (files.isEmpty()) {
        terminal.out().println("Spans of the local HoneyHive at " + url + ":");
      }
      terminal.out().println(report.text(terminal.printer()));
    }
  }
}
