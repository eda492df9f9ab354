package tracing.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tracing.checks.layout.WorkbookRoot;
import tracing.commands.grade.GradeSettings;
import tracing.commands.grade.Grading;
import tracing.commands.grade.GradingResult;
import tracing.commands.grade.Sandbox;
import tracing.traces.SpanText;

/** The command {@code grade}: grades a folder of submissions, for instructors. */
@Command(
    name = "grade",
    description = {
      "Grades all submissions in a folder (clones or zip files) with the tests of this clone.",
      "If bubblewrap is installed, submitted code runs in a sandbox; otherwise with your rights.",
      "The exit status is 3 if you have to judge a task yourself."
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
      description = "How many submissions run at the same time. Default: twice the processors.")
  private int parallel = 2 * Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--points",
      paramLabel = "<file>",
      description = {
        "A file with the points of tasks, such as 2.1 = 3, one on each line.",
        "A task that it does not name gives 1 point, and whole-trace gives 0."
      })
  private Path points;

  @Option(
      names = "--roster",
      paramLabel = "<file>",
      description = "Fill a copy (worksheet.csv) of Moodle's offline grading worksheet.")
  private Path roster;

  @Option(
      names = "--single",
      description = "The folder, or a zip file, is one submission itself, as on a build server.")
  private boolean single;

  @Option(
      names = "--command",
      paramLabel = "<step>=<command>",
      description = {
        "Judge the service of step1, step2 or step3, in any language, from outside.",
        "The command starts it in the submission's folder, in the sandbox. May be repeated."
      })
  private Map<String, String> commands = new LinkedHashMap<>();

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
        new Grading(root, settings(sandbox)).run(folder, out, System.out::println);
    System.out.printf(
        "Graded %d submissions. The results are in %s%n", result.count(), out.resolve("grades.md"));
    if (!result.notJudged().isEmpty()) {
      System.out.printf(
          "Look at %d of them yourself, since not everything could be judged; %s says why: %s%n",
          result.notJudged().size(),
          out.resolve("grades.md"),
          SpanText.withoutControls(String.join(", ", result.notJudged())));
    }
    result.remarks().stream().map(SpanText::withoutControls).forEach(System.out::println);
    result.problem().ifPresent(System.out::println);
    return result.problem().isPresent() ? FAILED : result.notJudged().isEmpty() ? 0 : NOT_JUDGED;
  }

  private GradeSettings settings(Sandbox sandbox) {
    return new GradeSettings(
        Duration.ofSeconds(seconds),
        parallel,
        sandbox,
        Optional.ofNullable(points),
        Optional.ofNullable(roster),
        single,
        commands);
  }
}
