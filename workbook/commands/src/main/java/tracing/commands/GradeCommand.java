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
import tracing.commands.grade.GradingResult;
import tracing.commands.grade.Sandbox;
import tracing.traces.SpanText;

/** The command {@code grade}: grades a folder of submissions, for instructors. */
@Command(
    name = "grade",
    description = {
      "Grades all submissions in a folder (clones or zip files) with the tests of this clone.",
      "The submitted code runs in a sandbox if bubblewrap is there, and else with your rights.",
      "The exit status is 3 if something of a submission could not be judged."
    })
final class GradeCommand implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int NOT_JUDGED = 3;

  private static final String SANDBOX =
      "Each submission runs in a sandbox (bubblewrap) without your files, your environment and the network.";

  private static final String NO_SANDBOX =
      "WARNING: THERE IS NO SANDBOX. The submitted code runs with your rights: it can read and change your files and use the network. Reason: %s.";

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
      description = "How many submissions run at the same time. Default: the number of processors.")
  private int parallel = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seconds < 1 || parallel < 1) {
      throw new IllegalArgumentException(
          "The values of --time-limit and --parallel must be 1 or more.");
    }
    Sandbox sandbox = Sandbox.find();
    System.out.println(sandbox.isThere() ? SANDBOX : NO_SANDBOX.formatted(sandbox.missing()));
    Path root = WorkbookRoot.find(System.getenv());
    GradingResult result =
        new Grading(root, Duration.ofSeconds(seconds), parallel, sandbox)
            .run(folder, out, System.out::println);
    System.out.printf(
        "Graded %d submissions. The results are in %s%n", result.count(), out.resolve("grades.md"));
    if (!result.notJudged().isEmpty()) {
      System.out.printf(
          "Not everything of %d of them could be judged, and the results say why: %s%n",
          result.notJudged().size(),
          SpanText.withoutControls(String.join(", ", result.notJudged())));
    }
    result.problem().ifPresent(System.out::println);
    return result.problem().isPresent() ? FAILED : result.notJudged().isEmpty() ? 0 : NOT_JUDGED;
  }
}
