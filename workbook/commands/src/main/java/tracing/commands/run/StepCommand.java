package tracing.commands.run;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.compile.StepClasses;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskCatalogue;
import tracing.commands.terminal.WrappedTerminal;
import tracing.doctor.cli.Terminal;
import tracing.services.ServiceName;

/**
 * The commands {@code step1} to {@code step4}: run the learner's services as processes, and
 * reference services in the place of the others.
 */
@Command
public final class StepCommand implements Callable<Integer> {

  private final Steps.Step step;

  @Option(
      names = "--keep-running",
      description =
          "Keep the services running until Ctrl-C, so that you can send your own queries.")
  private boolean keepRunning;

  @Mixin private CommandOption command = new CommandOption();

  /**
   * Creates the command.
   *
   * @param step 1, 2 or 3 for one service, 4 for all three together
   */
  public StepCommand(Steps.Step step) {
    this.step = step;
  }

  /** Says in one sentence what the command does. */
  public String description() {
    return runsAll()
        ? "Runs your three services together and shows the trace of one query."
        : "Runs your %s with reference services and shows the trace of one query."
            .formatted(step.service().label());
  }

  /** Returns 0 when the query was answered, whatever its trace looks like. */
  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> environment = System.getenv();
    Terminal terminal = WrappedTerminal.system(environment);
    Path root = WorkbookRoot.find(environment);
    if (command.isGiven()) {
      new BlackBoxRun(terminal, root, environment).show(step, command.text(step), keepRunning);
      return 0;
    }
    List<Steps.Step> own = runsAll() ? Steps.services() : List.of(step);
    Set<ServiceName> underTest = EnumSet.noneOf(ServiceName.class);
    own.forEach(one -> underTest.add(one.service()));
    try (SlowCode slow = SlowCode.watch()) {
      return run(terminal, root, own, underTest, slow);
    } catch (NotJudgedException | UncheckedIOException e) {
      System.err.println(step.label() + " is not judged: " + e.getMessage());
      return 1;
    }
  }

  private int run(
      Terminal terminal, Path root, List<Steps.Step> own, Set<ServiceName> names, SlowCode slow)
      throws InterruptedException {
    CompiledClasses classes = StepClasses.compile(new StepFiles(root), own, Map.of());
    terminal.out().println(title());
    try (LocalSystem system =
        LocalSystem.start(
            System.getenv(), spec -> command(spec, classes, names).keptRunning(keepRunning))) {
      DiagnosedQuery sent = DiagnosedQuery.send(system, Scenario.SUCCESS, names);
      slow.requireAnswer(system, names, sent.answer().status());
      show(terminal, root, system, sent);
      return 0;
    } catch (IllegalStateException e) {
      String last = slow.last();
      throw new IllegalStateException(
          step.label()
              + " is not judged: "
              + e.getMessage()
              + (last.isEmpty() ? "" : " Your code was at " + last + "."),
          e);
    }
  }

  private void show(Terminal terminal, Path root, LocalSystem system, DiagnosedQuery sent)
      throws InterruptedException {
    AnnouncedFindings announced =
        AnnouncedFindings.of(new TaskCatalogue(root).all(), system.events().openTasks());
    DiagnosedQuery ordered = sent.withFindings(announced.ordered(sent.findings(), runsAll()));
    QueryReport report = new QueryReport(terminal);
    report.print(ordered, announced);
    ordered
        .evidence()
        .underTest()
        .forEach(name -> report.printOutput(name.label(), system.printed(name)));
    if (runsAll() && !ordered.evidence().spans().isEmpty()) {
      terminal.out().println(OwnAssertion.verdict(root, ordered.evidence().spans()) + "\n");
    }
    terminal.out().println(next(ordered, announced));
    report.writePage(root, ordered, announced);
    if (keepRunning) {
      report.keepRunning(system, sent.query());
    }
  }

  private String next(DiagnosedQuery sent, AnnouncedFindings announced) {
    if (sent.findings().isEmpty()) {
      return "Next: ./jbang check %s, which also sends queries that fail.".formatted(step.label());
    }
    Steps.Step next =
        announced
            .taskOf(sent.findings().get(0))
            .map(sheet -> Steps.all().get(sheet.step() - 1))
            .orElse(step);
    return "Next: edit %s/%s and run ./jbang check %s"
        .formatted(next.folder(), next.file(), next.label());
  }

  private static ServiceCommand command(
      ServiceCommand command, CompiledClasses classes, Set<ServiceName> underTest) {
    return underTest.contains(command.name()) ? command.of(classes) : command.reference();
  }

  private String title() {
    return runsAll()
        ? "Starting your three services ..."
        : "Starting your %s and reference services ...".formatted(step.service().label());
  }

  private boolean runsAll() {
    return step.service() == null;
  }
}
