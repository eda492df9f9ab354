package tracing.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.commands.blackbox.BlackBoxSession;
import tracing.commands.run.CommandOption;
import tracing.commands.terminal.WrappedTerminal;

/** The command {@code check}: compiles a step and runs its tests, without Maven. */
@Command(
    name = "check",
    description = "Compiles your code and shows which tasks are done, without Maven.")
final class CheckCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "<step>",
      description = "step1, step2, step3 or step4. Without it: all four steps.")
  private String step;

  @Option(names = "--watch", description = "Check again whenever you save a file, until Ctrl-C.")
  private boolean watch;

  @Mixin private CommandOption command = new CommandOption();

  private PrintStream out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (command.isGiven()) {
      BlackBoxSession session = session(step == null ? null : Arguments.step(step, "check %s"));
      return watch ? session.watch() : session.check();
    }
    Path root = WorkbookRoot.find(System.getenv());
    out = WrappedTerminal.system(System.getenv()).out();
    List<Steps.Step> steps = step == null ? Steps.all() : List.of(Arguments.step(step, "check %s"));
    return watch || canHalt(root, steps) ? inOwnProcess(root, steps) : inThisProcess(root, steps);
  }

  private BlackBoxSession session(Steps.Step one) {
    return new BlackBoxSession(one, command.text(one), System.getenv());
  }

  /** Only another process can say what happened to one that ends without its shutdown hooks. */
  private static boolean canHalt(Path root, List<Steps.Step> steps) {
    StepFiles files = new StepFiles(root);
    return steps.stream().anyMatch(one -> !files.places(one, ".halt(").isEmpty());
  }

  private int inOwnProcess(Path root, List<Steps.Step> steps)
      throws IOException, InterruptedException {
    try (FileWatch files = new FileWatch(root, watch ? steps : List.of());
        CheckProcess check = new CheckProcess(root, Optional.empty())) {
      int status = run(steps, one -> check.run(one, ""));
      if (watch) {
        out.println("Save a file to check again. Press Ctrl-C to stop.");
        files.onEachSave(saved -> run(List.of(saved), one -> check.run(one, "")));
      }
      return status;
    }
  }

  /** Saves the start of a second JVM. */
  private int inThisProcess(Path root, List<Steps.Step> steps) {
    StepCheck check = CheckProcessMain.prepare(root);
    return run(steps, one -> check.run(one, "", this::end));
  }

  private int run(List<Steps.Step> steps, Function<Steps.Step, StepCheck.Report> check) {
    int status = 0;
    boolean done = true;
    for (Steps.Step one : steps) {
      StepCheck.Report report = check.apply(one);
      out.println(report.text());
      status = report.status().broken() ? 1 : status;
      done = done && report.status().allDone();
    }
    if (done) {
      out.println(CheckText.next(steps));
    }
    return status;
  }

  /** Ends the process with another status than the one that the code under test chose. */
  private void end(StepCheck.Report report) {
    out.println(report.text());
    Runtime.getRuntime().halt(1);
  }
}
