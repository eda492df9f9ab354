package tracing.commands.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tracing.checks.compile.ClassFolder;
import tracing.checks.compile.CompilationFailedException;
import tracing.checks.compile.InMemoryCompiler;
import tracing.checks.diagnosis.Aspect;
import tracing.checks.diagnosis.Aspect.Kind;
import tracing.checks.diagnosis.Finding;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskCatalogue;
import tracing.checks.tasks.TaskSheet;
import tracing.services.ServiceName;

/** Runs the learner's services as processes, correct neighbours in the place of the others. */
public final class StepRunner {

  private final Map<String, String> environment;
  private final Terminal console;
  private final Path root;

  /**
   * Creates a runner.
   *
   * @param environment the variables of the user
   */
  public StepRunner(Map<String, String> environment) {
    this.environment = environment;
    this.console = Terminal.system(environment);
    this.root = WorkbookRoot.find(environment);
  }

  /**
   * Runs the service of step 1, 2 or 3, or for 4 all three, with the tutorial's query.
   *
   * @return 0 when the run could be made, whatever it shows; 1 when it could not
   */
  public int run(int number) throws InterruptedException {
    List<Steps.Step> own = number == 4 ? Steps.services() : List.of(Steps.all().get(number - 1));
    try (ClassFolder classes = compile(own)) {
      Set<ServiceName> judged = EnumSet.noneOf(ServiceName.class);
      own.forEach(step -> judged.add(service(step)));
      console.out().println(title(number, judged));
      try (LocalSystem system =
          LocalSystem.start(environment, spec -> spec(spec, classes, judged))) {
        DiagnosedQuery run = DiagnosedQuery.query(system, Scenario.SUCCESS, judged);
        List<TaskSheet> open = open(system.openTasks());
        DiagnosedQuery sorted = run.withFindings(inOrderOfTasks(number, run.findings(), open));
        advise(Steps.all().get(number - 1), sorted, open);
        new TracePageFile(environment, console)
            .write(sorted, f -> announcing(open, f).map(TaskSheet::number).orElse(""));
        return 0;
      }
    } catch (CompilationFailedException | RunFailedException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private ClassFolder compile(List<Steps.Step> own) {
    StepFiles files = new StepFiles(root);
    Map<String, String> sources = new LinkedHashMap<>();
    own.forEach(step -> sources.put(step.source(), files.own(step)));
    return ClassFolder.write(
        InMemoryCompiler.compile(sources, System.getProperty("java.class.path")));
  }

  private static ServiceCommand spec(
      ServiceCommand spec, ClassFolder classes, Set<ServiceName> judged) {
    return judged.contains(spec.name()) ? spec.of(classes) : spec.neighbour();
  }

  private List<TaskSheet> open(Set<String> numbers) {
    return new TaskCatalogue(root)
        .all().stream().filter(sheet -> numbers.contains(sheet.number())).toList();
  }

  /**
   * What no open task explains comes first: it is wrong, and not only unfinished. Of three services
   * together the broken edges come next, since they are what the run is about.
   */
  private static List<Finding> inOrderOfTasks(
      int number, List<Finding> findings, List<TaskSheet> open) {
    Comparator<Finding> byTask =
        Comparator.comparing(f -> announcing(open, f).map(TaskSheet::number).orElse(""));
    Comparator<Finding> explained = Comparator.comparing(f -> announcing(open, f).isPresent());
    Comparator<Finding> edges =
        Comparator.comparing(f -> number == 4 && !f.explains(List.of(Aspect.of(Kind.TRACE))));
    return findings.stream().sorted(explained.thenComparing(edges).thenComparing(byTask)).toList();
  }

  private void advise(Steps.Step step, DiagnosedQuery run, List<TaskSheet> open) {
    PrintStream out = console.out();
    QueryReport printer = new QueryReport(console);
    Optional<Finding> first = run.findings().stream().findFirst();
    Optional<TaskSheet> task = first.flatMap(finding -> announcing(open, finding));
    if (task.isEmpty()) {
      printer.print(run);
      out.println(next(step));
      return;
    }
    out.println("POST " + run.query().url() + " -> " + run.answer().status());
    printer.printTree(run);
    out.println(first.get().sentence());
    out.printf(
        "This is task %s, and it is open: nothing is wrong with your set-up.%n",
        task.get().number());
    out.println(next(Steps.all().get(task.get().step() - 1)));
  }

  private static String next(Steps.Step step) {
    return "Open %s/%s, then: ./jbang check %s".formatted(step.folder(), step.file(), step.label());
  }

  private static Optional<TaskSheet> announcing(List<TaskSheet> open, Finding finding) {
    return open.stream()
        .filter(sheet -> sheet.announces().contains(finding.cause().id()))
        .filter(
            sheet -> service(Steps.all().get(sheet.step() - 1)).label().equals(finding.service()))
        .findFirst();
  }

  private static String title(int number, Set<ServiceName> judged) {
    return number == 4
        ? "Your three services together:"
        : "Your %s, with correct neighbours:".formatted(judged.iterator().next().label());
  }

  private static ServiceName service(Steps.Step step) {
    return switch (step.number()) {
      case 1 -> ServiceName.LLM_SERVICE;
      case 2 -> ServiceName.USER_SERVICE;
      default -> ServiceName.API_GATEWAY;
    };
  }
}
