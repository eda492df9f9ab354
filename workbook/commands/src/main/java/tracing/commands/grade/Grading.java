package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tracing.checks.tasks.TaskCatalogue;
import tracing.checks.tasks.TaskSheet;

/**
 * Grades a folder of submissions with this clone's tests, several at a time. Without a sandbox, the
 * submitted code runs with the rights of the user who starts it.
 */
public final class Grading {

  private static final Duration STOP_TIME = Duration.ofSeconds(10);
  private static final String STOPPED = "the grading was stopped";

  /** So many submissions gain more time by the preparation than it takes. */
  private static final int MANY = 10;

  private final Path clone;
  private final List<TaskSheet> sheets;
  private final GradeSettings settings;

  /**
   * Creates the grading of submissions.
   *
   * @param clone the folder of the clone whose tests are run
   */
  public Grading(Path clone, GradeSettings settings) {
    this.clone = clone;
    this.sheets = new TaskCatalogue(clone).all();
    this.settings = settings;
  }

  /**
   * Grades every submission, and writes the results after each.
   *
   * @param folder holds the submissions, or is one itself
   * @param out the folder for the results
   * @param progress is called with a line for each learner, by several threads
   * @throws IllegalArgumentException when the folder holds no submission, or a setting is not valid
   * @throws IOException when the clone cannot be read, or the folder for the results not be created
   */
  public GradingResult run(Path folder, Path out, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<Path> submissions =
        settings.single() ? List.of(Submissions.one(folder)) : Submissions.in(folder, out);
    List<String> names =
        submissions.stream().map(one -> FileNames.text(one.getFileName())).toList();
    GradeReport report =
        new GradeReport(out, settings, sheets, ClassSummary.of(clone, sheets), names);
    GradeProgress lines =
        new GradeProgress(names.size(), settings.parallel(), progress, System::nanoTime);
    Grader grader = grader();
    ExecutorService pool = Executors.newFixedThreadPool(settings.parallel());
    Thread hook =
        new Thread(
            () -> {
              stop(pool, grader);
              lines.stopped(out.resolve("grades.md"));
            },
            "stop grading");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      if (names.size() >= MANY) {
        grader.preparations().forEach(pool::execute);
      }
      List<Future<LearnerGrade>> grades =
          IntStream.range(0, names.size())
              .mapToObj(
                  i ->
                      pool.submit(
                          () -> added(i, grade(submissions.get(i), grader, pool), report, lines)))
              .toList();
      for (int i = 0; i < names.size(); i++) {
        Optional<String> failure = failure(grades.get(i), pool);
        if (failure.isPresent()) {
          added(i, grader.failed(submissions.get(i), failure.get()), report, lines);
        }
      }
      return report.result();
    } finally {
      stop(pool, grader);
      removeHook(hook);
    }
  }

  /** The threads use the folder that closing the grader removes, so they end first. */
  private static void stop(ExecutorService pool, Grader grader) {
    pool.shutdownNow();
    try {
      pool.awaitTermination(STOP_TIME.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    grader.close();
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending, and the hook runs.
    }
  }

  private static LearnerGrade added(
      int index, LearnerGrade grade, GradeReport report, GradeProgress lines) {
    LearnerGrade named = report.add(index, grade);
    lines.add(named);
    return named;
  }

  /** Ctrl-C also reaches the processes of a submission, so what they did after it is no grade. */
  private static LearnerGrade grade(Path submission, Grader grader, ExecutorService pool)
      throws InterruptedException {
    LearnerGrade grade = grader.grade(submission);
    if (pool.isShutdown()) {
      throw new InterruptedException(STOPPED);
    }
    return grade;
  }

  /** What goes wrong with one submission costs no other its row. */
  private static Optional<String> failure(Future<?> grade, ExecutorService pool)
      throws InterruptedException {
    try {
      var unused = grade.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      if (pool.isShutdown()) {
        throw new InterruptedException(STOPPED);
      }
      return Optional.of("could not be graded: " + e.getCause());
    }
  }

  private Grader grader() throws IOException {
    return settings.commands().isEmpty()
        ? new JavaGrader(clone, sheets, settings)
        : new CommandGrader(clone, sheets, settings);
  }
}
