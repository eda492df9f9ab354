package tracing.workbook.runner;

import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tracing.workbook.trace.TraceSpan;
import tracing.workbook.trace.TraceTreePrinter;

/** The command {@code demo}: shows one trace through three processes. */
@Command(
    name = "demo",
    description = "Starts the three services, sends one query and prints its trace.")
public final class Demo implements Callable<Integer> {

  private static final int SPANS = 5;
  private static final Duration SPANS_TIMEOUT = Duration.ofSeconds(10);

  private final Map<String, String> environment = System.getenv();
  private final Console console = Console.system(environment);

  @Option(
      names = "--keep-running",
      description = "Leave everything running until Ctrl-C, for queries of your own.")
  private boolean keepRunning;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the annotation alone
  private boolean help;

  private Demo() {}

  /** Runs the command and ends the process: 0 for one whole trace, 1 for anything else. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Demo()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    console.out().println("Starting the llm-service, the user-service and the api-gateway ...");
    try (LocalSystem system = LocalSystem.start(environment)) {
      boolean whole = show(system);
      if (keepRunning) {
        waitForever(system);
      }
      return whole ? 0 : 1;
    } catch (RunFailedException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private boolean show(LocalSystem system) throws InterruptedException {
    PrintStream out = console.out();
    Query query = Query.to(system.gateway());
    out.println("POST " + query.url() + " " + query.body());
    HttpResponse<String> answer = query.send();
    out.println(answer.statusCode() + " " + answer.body());
    out.println();
    List<TraceSpan> spans = system.traces().await(ended -> ended.size() >= SPANS, SPANS_TIMEOUT);
    out.println(printer().print(spans));
    if (spans.size() < SPANS) {
      out.println("Only " + spans.size() + " of " + SPANS + " spans arrived. The services said:");
      out.println(system.printed());
    }
    long traces = spans.stream().map(TraceSpan::traceId).distinct().count();
    return answer.statusCode() == 200 && spans.size() == SPANS && traces == 1;
  }

  private TraceTreePrinter printer() {
    return new TraceTreePrinter(console.unicode(), console.colour());
  }

  private void waitForever(LocalSystem system) throws InterruptedException {
    PrintStream out = console.out();
    out.println("Everything keeps running; Ctrl-C stops it. Another query:");
    out.println("  " + Query.to(system.gateway()).asCurl());
    out.println("All traces as JSON: " + system.localHoneyHive() + "/api/traces");
    new CountDownLatch(1).await();
  }
}
