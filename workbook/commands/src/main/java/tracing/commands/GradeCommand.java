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

/** The command {@code grade}: judges a folder of submissions, for instructors. */
@Command(
    name = "grade",
    description = {
      "Judges a folder of submissions, each a clone or a zip file, by this clone's tests.",
      "It is no sandbox: the submissions run with your rights. Use a throw-away container."
    })
final class GradeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "<folder>", description = "Holds the submissions.")
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "<folder>",
      defaultValue = "grades",
      description = "Where the results go; ${DEFAULT-VALUE} without it.")
  private Path out;

  @Option(
      names = "--time-limit",
      paramLabel = "<seconds>",
      defaultValue = "60",
      description = "For each step of each learner; ${DEFAULT-VALUE} without it.")
  private int seconds;

  @Option(
      names = "--parallel",
      paramLabel = "<number>",
      description = "How many steps run at a time; half of the processors without it.")
  private int parallel = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seconds < 1 || parallel < 1) {
      throw new IllegalArgumentException("--time-limit and --parallel must be 1 or more.");
    }
    System.out.println("No sandbox: the submissions run with your rights.");
    Path root = WorkbookRoot.find(System.getenv());
    int count =
        new Grading(root, Duration.ofSeconds(seconds), parallel)
            .run(folder, out, System.out::println);
    System.out.printf("%d submissions judged: see %s%n", count, out.resolve("grades.md"));
    return 0;
  }
}
