package tracing.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tracing.checks.layout.WorkbookRoot;
import tracing.commands.grade.Grading;

/** The command {@code grade}: grades a folder of submissions, for instructors. */
@Command(
    name = "grade",
    description = {
      "Grades all submissions in a folder (clones or zip files) with the tests of this clone.",
      "This is not a sandbox: the submitted code runs with your rights. Use a container."
    })
final class GradeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "<folder>", description = "The folder with the submissions.")
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "<folder>",
      defaultValue = "grades",
      description = "The folder for the results. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--time-limit",
      paramLabel = "<seconds>",
      defaultValue = "120",
      description = "Time limit for each step of each learner. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--parallel",
      paramLabel = "<number>",
      description = "How many steps run at the same time. Default: half of the processors.")
  private int parallel = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seconds < 1 || parallel < 1) {
      throw new IllegalArgumentException(
          "The values of --time-limit and --parallel must be 1 or more.");
    }
    System.out.println("This is not a sandbox: the submitted code runs with your rights.");
    Path root = WorkbookRoot.find(System.getenv());
    int count =
        new Grading(root, Duration.ofSeconds(seconds), parallel)
            .run(folder, out, System.out::println);
    System.out.printf(
        "Graded %d submissions. The results are in %s%n", count, out.resolve("grades.md"));
    return 0;
  }
}
