package tracing.commands.run;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.commands.terminal.WrappedTerminal;
import tracing.doctor.cli.Terminal;
import tracing.services.ServiceName;
import tracing.services.ServiceObserver;
import tracing.services.ServiceSetup;

/** The command {@code demo}: shows one trace through three processes. */
@Command(name = "demo", description = "Starts the three services and shows the trace of one query.")
public final class DemoCommand implements Callable<Integer> {

  private static final Set<ServiceName> ALL = EnumSet.allOf(ServiceName.class);

  private static final String NEXT =
      "Next: ./jbang learn, which leads you through the steps to such a trace";

  private final Map<String, String> environment = System.getenv();

  /** Loading JLine takes as long as picocli takes to read the options. */
  private final CompletableFuture<Terminal> console =
      CompletableFuture.supplyAsync(() -> WrappedTerminal.system(environment));

  @Option(
      names = "--keep-running",
      description =
          "Keep the services running until Ctrl-C, so that you can send your own queries.")
  private boolean keepRunning;

  @Option(
      names = "--mistake",
      arity = "0..1",
      paramLabel = "<id>",
      fallbackValue = "",
      description = "Put a mistake into one service first. Without an id: list the mistakes.")
  private String mistake;

  @Option(
      names = "--javascript",
      paramLabel = "<service>",
      description = "Run user-service or llm-service in JavaScript (Node.js) instead.")
  private String javascript;

  @Option(
      names = "--agent",
      description =
          "Run the services under OpenTelemetry's Java agent, which is downloaded the first time.")
  private boolean agent;

  /** Creates the command; its options are set by picocli. */
  public DemoCommand() {}

  /** Returns 0 when the trace is whole or shows the mistake that was asked for, else 1. */
  @Override
  public Integer call() throws InterruptedException {
    if (agent && (mistake != null || javascript != null)) {
      throw new IllegalArgumentException(
          "--agent shows the reference services in Java: leave out --mistake and --javascript.");
    }
    return mistake == null ? demo() : mistakes();
  }

  private int demo() throws InterruptedException {
    UnaryOperator<ServiceCommand> commands = spec -> spec.keptRunning(keepRunning);
    Set<ServiceName> underTest = ALL;
    if (javascript != null) {
      JavaScriptService service = new JavaScriptService(javascript, WorkbookRoot.find(environment));
      commands = spec -> service.inPlace().apply(spec.keptRunning(keepRunning));
      underTest = service.underTest();
    }
    if (agent) {
      JavaAgent found = JavaAgent.find(WorkbookRoot.find(environment), environment);
      commands = spec -> spec.keptRunning(keepRunning).under(found, project());
    }
    Terminal terminal = console.join();
    terminal.out().println("Starting llm-service, user-service and api-gateway ...");
    try (LocalSystem system = LocalSystem.start(environment, commands)) {
      DiagnosedQuery sent = DiagnosedQuery.send(system, Scenario.SUCCESS, underTest);
      QueryReport report = new QueryReport(terminal);
      report.print(sent, AnnouncedFindings.NONE);
      if (agent) {
        terminal.out().println(AgentReport.text(sent.evidence()) + "\n");
      }
      report.writePage(WorkbookRoot.find(environment), sent, AnnouncedFindings.NONE);
      if (sent.evidence().spans().isEmpty() || sent.answer().status() >= 500) {
        terminal.out().println("The services printed:\n" + system.printed());
      }
      if (keepRunning) {
        report.keepRunning(system, sent.query());
      } else if (sent.isWhole() && !agent) {
        terminal.out().println(NEXT);
      }
      return sent.isWhole() ? 0 : 1;
    }
  }

  private String project() {
    return new ServiceSetup(environment, ServiceObserver.NONE).project();
  }

  private int mistakes() throws InterruptedException {
    Terminal terminal = console.join();
    MistakeCatalogue catalogue = new MistakeCatalogue(WorkbookRoot.find(environment));
    if (mistake.isEmpty()) {
      terminal.out().println(MistakeList.text(catalogue.all()));
      return 0;
    }
    Mistake found =
        catalogue
            .find(mistake)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no mistake \"%s\". ./jbang demo --mistake lists them."
                            .formatted(mistake)));
    return AssertionMistakeDemo.isFor(found)
        ? AssertionMistakeDemo.run(
            found,
            catalogue.source(found),
            new StepFiles(WorkbookRoot.find(environment)),
            terminal.out())
        : new MistakeDemo(environment, terminal, keepRunning).run(found, catalogue);
  }
}
