package tracing.commands.run;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.services.ServiceName;

/** The command {@code demo}: shows one trace through three processes. */
@Command(
    name = "demo",
    description = "Starts the three services, sends one query and prints its trace.")
public final class Demo implements Callable<Integer> {

  private static final Set<ServiceName> ALL = EnumSet.allOf(ServiceName.class);

  private final Map<String, String> environment = System.getenv();
  private final Terminal console = Terminal.system(environment);

  @Option(
      names = "--keep-running",
      description = "Leave everything running until Ctrl-C, for queries of your own.")
  private boolean keepRunning;

  @Option(
      names = "--mistake",
      arity = "0..1",
      paramLabel = "<id>",
      fallbackValue = "",
      description = "Make a mistake in one service first; without an id, list them.")
  private String mistake;

  @Option(
      names = "--javascript",
      paramLabel = "<service>",
      description = "Run the user-service or the llm-service in JavaScript instead (Node.js).")
  private String javascript;

  /** Creates the command; its options are set by picocli. */
  public Demo() {}

  /** Runs the command and ends the process: 0 for one whole trace, 1 for anything else. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Demo()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      return mistake == null ? demo() : mistakes();
    } catch (RunFailedException | IllegalStateException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private int demo() throws InterruptedException {
    UnaryOperator<ServiceCommand> services = spec -> spec.keptRunning(keepRunning);
    Set<ServiceName> judged = ALL;
    if (javascript != null) {
      JavaScriptService service = new JavaScriptService(javascript, WorkbookRoot.find(environment));
      services = spec -> service.inPlace().apply(spec.keptRunning(keepRunning));
      judged = service.judged();
    }
    console.out().println("Starting the llm-service, the user-service and the api-gateway ...");
    try (LocalSystem system = LocalSystem.start(environment, services)) {
      DiagnosedQuery run = DiagnosedQuery.query(system, Scenario.SUCCESS, judged);
      new QueryReport(console).print(run);
      new TracePageFile(environment, console).write(run, finding -> "");
      if (run.evidence().spans().isEmpty()) {
        console.out().println("No span arrived. The services said:\n" + system.printed());
      }
      if (keepRunning) {
        KeepRunning.untilKilled(console, system, run);
      }
      return run.findings().isEmpty() ? 0 : 1;
    }
  }

  private int mistakes() throws InterruptedException {
    MistakeCatalogue catalogue = new MistakeCatalogue(WorkbookRoot.find(environment));
    if (mistake.isEmpty()) {
      catalogue.all().forEach(m -> console.out().printf("%-32s %s%n", m.id(), m.title()));
      return 0;
    }
    return new MistakeDemo(environment, console, keepRunning)
        .run(
            catalogue
                .find(mistake)
                .orElseThrow(
                    () ->
                        new RunFailedException(
                            "There is no mistake \"%s\". ./jbang demo --mistake lists them."
                                .formatted(mistake))),
            catalogue);
  }
}
