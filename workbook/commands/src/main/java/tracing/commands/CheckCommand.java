package tracing.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;

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

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = WorkbookRoot.find(System.getenv());
    List<Steps.Step> steps = step == null ? Steps.all() : List.of(Arguments.step(step));
    try (CheckProcess check = new CheckProcess(root, Optional.empty())) {
      int status = run(check, steps);
      if (watch) {
        System.out.println("Save a file to check again. Press Ctrl-C to stop.");
        FileWatch.onEachSave(root, steps, saved -> run(check, List.of(saved)));
      }
      return status;
    }
  }

  private static int run(CheckProcess check, List<Steps.Step> steps) {
    int status = 0;
    for (Steps.Step one : steps) {
      StepCheck.Report report = check.run(one, "");
      System.out.println(report.text());
      status = report.status().broken() ? 1 : status;
    }
    return status;
  }
}
