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
import java.util.function.Consumer;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskCatalogue;
import tracing.checks.tasks.TaskSheet;

/**
 * Judges a folder of submissions by this clone's tests, several at a time.
 *
 * <p>It is no sandbox: the code that it judges runs with the rights of whoever starts it.
 */
public final class Grading {

  private final Path clone;
  private final List<TaskSheet> sheets;
  private final Duration limit;
  private final int parallel;

  /**
   * Creates it.
   *
   * @param clone the folder whose tests judge
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
   * Judges every submission, and writes the results as they come.
   *
   * @param folder holds the submissions
   * @param out where the results go
   * @param progress is told a line now and then, by several threads
   * @return how many submissions there were
   * @throws IllegalArgumentException when the folder holds no submission
   */
  public int run(Path folder, Path out, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<Submission> submissions = Submissions.in(folder, out);
    GradeReport report = new GradeReport(out, sheets);
    ExecutorService pool = Executors.newFixedThreadPool(parallel);
    try (TestProcesses worker = TestProcesses.create(limit)) {
      List<Future<LearnerGrade>> grades = new ArrayList<>();
      for (Submission submission : submissions) {
        grades.add(pool.submit(() -> grade(submission, worker, progress)));
      }
      for (Future<LearnerGrade> grade : grades) {
        report.add(grade.get());
      }
      return submissions.size();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private LearnerGrade grade(Submission submission, TestProcesses worker, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<TaskGrade> tasks = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    if (!submission.problem().isEmpty()) {
      notes.add(submission.problem());
    }
    for (Steps.Step step : Steps.all()) {
      StepGrading grading = new StepGrading(step, sheets);
      if (!submission.files().containsKey(step)) {
        String file = Path.of(step.file()).getFileName() + " was not handed in";
        tasks.addAll(grading.all("missing", submission.problem().isEmpty() ? file : ""));
        continue;
      }
      try (StagedSubmission staging =
          StagedSubmission.create(worker.folder(), clone, submission.files())) {
        TestProcesses.Told told = worker.run(staging.folder(), step);
        List<TaskGrade> own = grading.grade(told);
        tasks.addAll(own);
        notes.addAll(grading.notes(told));
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
