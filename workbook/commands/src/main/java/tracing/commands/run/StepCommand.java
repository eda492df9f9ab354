package tracing.commands.run;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.compile.StepClasses;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.LearnerCode;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskCatalogue;
import tracing.services.ServiceName;

/**
 * The commands {@code step1} to {@code step4}: run the learner's services as processes, and
 * reference services in the place of the others.
 */
@Command
public final class StepCommand implements Callable<Integer> {

  private final Steps.Step step;

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
    Terminal terminal = Terminal.system(environment);
    Path root = WorkbookRoot.find(environment);
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
        LocalSystem.start(System.getenv(), spec -> command(spec, classes, names))) {
      DiagnosedQuery sent = DiagnosedQuery.send(system, Scenario.SUCCESS, names);
      requireAnswer(system, names, sent.answer().status(), slow);
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

  /** A service that ended or hangs makes another one answer, whose trace says nothing about it. */
  private static void requireAnswer(
      LocalSystem system, Set<ServiceName> names, int status, SlowCode slow) {
    for (ServiceName name : names) {
      for (String line : system.printed(name)) {
        if (line.contains(LearnerCode.EXIT)) {
          throw new IllegalStateException(line);
        }
      }
    }
    if (status >= 500 && slow.now().isPresent()) {
      throw new IllegalStateException("your code does not answer.");
    }
  }

  private void show(Terminal terminal, Path root, LocalSystem system, DiagnosedQuery sent) {
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
    Steps.Step next =
        ordered.findings().stream()
            .findFirst()
            .flatMap(announced::taskOf)
            .map(sheet -> Steps.all().get(sheet.step() - 1))
            .orElse(step);
    terminal
        .out()
        .printf(
            "Next: edit %s/%s and run ./jbang check %s%n",
            next.folder(), next.file(), next.label());
    report.writePage(root, ordered, announced);
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
