package tracing.commands;

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
import tracing.commands.run.Terminal;
import tracing.doctor.DoctorReport;
import tracing.services.http.Json;
import tracing.traces.TraceSpan;
import tracing.traces.formats.LocalHoneyHiveClient;
import tracing.traces.formats.TraceFileContents;
import tracing.traces.formats.TraceFileReader;

/**
 * The command {@code doctor}: says what is wrong with traces from elsewhere.
 *
 * <p>Its exit status is 0 for traces that are whole, 1 when one is broken, and 2 when the input is.
 */
@Command(
    name = "doctor",
    description = {
      "Says what is wrong with traces from elsewhere, by their spans alone.",
      "Exit status: 0 nothing broken, 1 a trace is broken, 2 the input is."
    })
final class DoctorCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "<file>",
      description = {
        "Traces in JSON: OTLP (one request, or lines as a Collector writes them), Zipkin, Jaeger.",
        "Without a file: the local HoneyHive that is running."
      })
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--url",
      paramLabel = "<address>",
      defaultValue = "http://localhost:4318",
      description = "Where the local HoneyHive is; ${DEFAULT-VALUE} without it.")
  private String url;

  @Option(names = "--json", description = "Print JSON.")
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
    DoctorReport report = new DoctorReport(spans);
    print(report, spans.isEmpty());
    return problems.isEmpty() ? (report.isBroken() ? 1 : 0) : 2;
  }

  private void read(Path file, List<TraceSpan> spans) throws IOException {
    if (!Files.isRegularFile(file)) {
      problems.add(file + ": there is no such file");
      return;
    }
    try {
      TraceFileContents read = TraceFileReader.read(file);
      spans.addAll(read.spans());
      read.problems().forEach(problem -> problems.add(file + ": " + problem));
    } catch (IOException e) {
      problems.add(file + " cannot be read: " + e.getMessage());
    }
  }

  private void print(DoctorReport report, boolean empty) {
    Terminal console = Terminal.system(System.getenv());
    if (json) {
      Map<String, Object> all = report.json();
      all.put("problems", problems);
      console.out().println(Json.write(all));
      return;
    }
    problems.forEach(System.err::println);
    if (!empty || problems.isEmpty()) {
      console.out().println(report.text(console.printer()));
    }
  }
}
