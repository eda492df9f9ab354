package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskCatalogue;
import tracing.checks.tasks.TaskSheet;

/**
 * Grades a folder of submissions with this clone's tests, several at a time.
 *
 * <p>This is not a sandbox: the submitted code runs with the rights of the user who starts it.
 */
public final class Grading {

  private static final Duration STOP_TIME = Duration.ofSeconds(10);

  private final Path clone;
  private final List<TaskSheet> sheets;
  private final Duration limit;
  private final int parallel;

  /**
   * Creates the grading of submissions.
   *
   * @param clone the folder of the clone whose tests are run
   * @param limit of time for each step of each learner
   * @param parallel how many processes run at a time
   */
  public Grading(Path clone, Duration limit, int parallel) {
    this.clone = clone;
    this.sheets = new TaskCatalogue(clone).all();
    this.limit = limit;
    this.parallel = parallel;
  }

  /**
   * Grades every submission, and writes the results after each.
   *
   * @param folder holds the submissions
   * @param out the folder for the results
   * @param progress is called with a line for each step of each learner, by several threads
   * @return how many submissions there were
   * @throws IllegalArgumentException when the folder holds no submission
   */
  public int run(Path folder, Path out, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<Submission> submissions = Submissions.in(folder, out);
    GradeReport report = new GradeReport(out, sheets);
    try (TestProcesses processes = TestProcesses.create(limit)) {
      ExecutorService pool = Executors.newFixedThreadPool(parallel);
      try {
        List<Future<LearnerGrade>> grades = new ArrayList<>();
        for (Submission submission : submissions) {
          grades.add(pool.submit(() -> grade(submission, processes, progress)));
        }
        for (Future<LearnerGrade> grade : grades) {
          report.add(grade.get());
        }
        return submissions.size();
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      } finally {
        // The threads use the folder that closing the processes removes.
        pool.shutdownNow();
        pool.awaitTermination(STOP_TIME.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private LearnerGrade grade(
      Submission submission, TestProcesses processes, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<TaskGrade> tasks = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    if (!submission.problem().isEmpty()) {
      notes.add(submission.problem());
    }
    try (StagedSubmission staging =
        StagedSubmission.create(processes.folder(), clone, submission.files())) {
      for (Steps.Step step : Steps.all()) {
        StepGrading grading = new StepGrading(step, sheets);
        if (!submission.files().containsKey(step)) {
          String file = Path.of(step.file()).getFileName() + " was not handed in";
          tasks.addAll(grading.all("missing", submission.problem().isEmpty() ? file : ""));
          continue;
        }
        TestProcesses.Report report = processes.run(staging.folder(), step);
        List<TaskGrade> own = grading.grade(report);
        tasks.addAll(own);
        notes.addAll(grading.notes(report));
        progress.accept(progressLine(submission, step, own));
      }
    }
    return new LearnerGrade(submission.learner(), tasks, notes);
  }

  private static String progressLine(
      Submission submission, Steps.Step step, List<TaskGrade> grades) {
    long passed = grades.stream().filter(TaskGrade::passed).count();
    return "%s %s: %d of %d pass"
        .formatted(submission.learner(), step.label(), passed, grades.size());
  }
}
