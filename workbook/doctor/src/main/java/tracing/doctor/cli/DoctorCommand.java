package tracing.doctor.cli;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tracing.doctor.DoctorReport;
import tracing.traces.SpanText;
import tracing.traces.TraceSpan;
import tracing.traces.formats.LocalHoneyHiveClient;
import tracing.traces.formats.TraceFileContents;
import tracing.traces.formats.TraceFileReader;
import tracing.traces.input.TraceSource;

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
        "A file with traces, such as OTLP in JSON or protobuf, Zipkin, Jaeger, or a log with OTLP;",
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

  private final List<String> problems = new ArrayList<>();

  @Override
  public Integer call() {
    try {
      return examine();
    } catch (OutOfMemoryError e) {
      System.err.printf(
          "Java may use %d MiB of memory, which is not enough for these traces: name fewer or smaller"
              + " files, or set JAVA_TOOL_OPTIONS=-Xmx4g.%n",
          Runtime.getRuntime().maxMemory() >> 20);
      return 2;
    }
  }

  private int examine() {
    List<TraceSpan> spans = new ArrayList<>();
    try {
      if (files.isEmpty()) {
        url = url == null ? LocalHoneyHiveClient.defaultAddress(System.getenv()) : url;
        spans.addAll(new LocalHoneyHiveClient(url).read());
      }
      for (String file : files) {
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

  private void read(String file, List<TraceSpan> spans) {
    String name = file.equals("-") ? "standard input" : SpanText.withoutControls(file);
    try (InputStream in = TraceSource.open(file)) {
      TraceFileContents read = TraceFileReader.read(in);
      spans.addAll(read.spans());
      read.problems().forEach(problem -> problems.add(name + ": " + problem));
    } catch (IOException e) {
      problems.add(name + ": " + e.getMessage());
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
