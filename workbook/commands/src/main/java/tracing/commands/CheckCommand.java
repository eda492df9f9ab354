package tracing.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tracing.checks.compile.StepClasses;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskCatalogue;

/** The command {@code check}: compiles a step and runs its tests, without Maven. */
@Command(
    name = "check",
    description = "Compiles your code and shows which tasks are done, without Maven.")
final class CheckCommand implements Callable<Integer> {

  private static final Logger TRACER_LOG = Logger.getLogger("tracing.honeyhive");

  @Parameters(
      arity = "0..1",
      paramLabel = "<step>",
      description = "step1, step2, step3 or step4. Without it: all four steps.")
  private String step;

  @Option(names = "--watch", description = "Check again whenever you save a file, until Ctrl-C.")
  private boolean watch;

  @Override
  public Integer call() throws IOException, InterruptedException {
    // The checks send broken requests on purpose, and the tracer would warn about each.
    TRACER_LOG.setLevel(Level.OFF);
    System.setProperty(StepClasses.LEARNER, "true");
    Path root = WorkbookRoot.find(System.getenv());
    List<Steps.Step> steps = step == null ? Steps.all() : List.of(Arguments.step(step));
    StepCheck check =
        new StepCheck(new StepFiles(root), new TaskCatalogue(root).all(), CheckCommand::end);
    int status = run(check, steps);
    if (watch) {
      System.out.println("Save a file to check again. Press Ctrl-C to stop.");
      FileWatch.onEachSave(root, steps, saved -> run(check, steps));
    }
    return status;
  }

  private static int run(StepCheck check, List<Steps.Step> steps) {
    logEachFailureOnce();
    int status = 0;
    for (Steps.Step one : steps) {
      StepCheck.Report report = check.run(one);
      System.out.println(report.text());
      status = report.broken() ? 1 : status;
    }
    return status;
  }

  /** Ends the process with another status than the one that the code under test chose. */
  private static void end(String verdict) {
    System.out.println(verdict);
    Runtime.getRuntime().halt(1);
  }

  /** Many checks meet the same exception of a handler. */
  private static void logEachFailureOnce() {
    Set<String> logged = ConcurrentHashMap.newKeySet();
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFilter(
          entry -> entry.getThrown() == null || logged.add(entry.getThrown().toString()));
    }
  }
}
