package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * Grades a folder of submissions with this clone's tests, several at a time. Without a sandbox, the
 * submitted code runs with the rights of the user who starts it.
 */
public final class Grading {

  private static final Duration STOP_TIME = Duration.ofSeconds(10);

  private final Path clone;
  private final List<TaskSheet> sheets;
  private final Duration limit;
  private final int parallel;
  private final Sandbox sandbox;

  /**
   * Creates the grading of submissions.
   *
   * @param clone the folder of the clone whose tests are run
   * @param limit of time for each step of each learner
   * @param parallel how many processes run at a time
   */
  public Grading(Path clone, Duration limit, int parallel, Sandbox sandbox) {
    this.clone = clone;
    this.sheets = new TaskCatalogue(clone).all();
    this.limit = limit;
    this.parallel = parallel;
    this.sandbox = sandbox;
  }

  /**
   * Grades every submission, and writes the results after each.
   *
   * @param folder holds the submissions
   * @param out the folder for the results
   * @param progress is called with a line for each learner, by several threads
   * @throws IllegalArgumentException when the folder holds no submission
   * @throws IOException when the clone cannot be read, or the folder for the results not be created
   */
  public GradingResult run(Path folder, Path out, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<Path> submissions = Submissions.in(folder, out);
    GradeReport report = new GradeReport(out, sheets);
    GradeProgress lines = new GradeProgress(submissions.size(), progress);
    try (TestProcesses processes = TestProcesses.create(CloneFiles.read(clone), sandbox, limit)) {
      ExecutorService pool = Executors.newFixedThreadPool(parallel);
      try {
        Map<Path, Future<LearnerGrade>> grades = new LinkedHashMap<>();
        for (Path submission : submissions) {
          grades.put(submission, pool.submit(() -> grade(submission, processes, lines)));
        }
        for (Map.Entry<Path, Future<LearnerGrade>> grade : grades.entrySet()) {
          report.add(result(grade.getKey(), grade.getValue(), lines));
        }
        return report.result();
      } finally {
        // The threads use the folder that closing the processes removes.
        pool.shutdownNow();
        pool.awaitTermination(STOP_TIME.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private LearnerGrade grade(Path path, TestProcesses processes, GradeProgress progress)
      throws InterruptedException {
    Submission submission = Submissions.read(path);
    LearnerGrade grade = grade(submission, processes.run(submission.files()));
    progress.add(grade);
    return grade;
  }

  private LearnerGrade grade(Submission submission, Map<Steps.Step, TestProcess.Report> reports) {
    List<TaskGrade> tasks = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    if (!submission.problem().isEmpty()) {
      notes.add(submission.problem());
    }
    for (Steps.Step step : Steps.all()) {
      StepGrading grading = new StepGrading(step, sheets);
      if (reports.containsKey(step)) {
        tasks.addAll(grading.grade(reports.get(step)));
        notes.addAll(grading.notes(reports.get(step)));
      } else {
        String file = Path.of(step.file()).getFileName() + " was not handed in";
        tasks.addAll(grading.all("missing", submission.problem().isEmpty() ? file : ""));
      }
    }
    return new LearnerGrade(submission.learner(), tasks, notes);
  }

  /** What goes wrong with one submission costs no other its row. */
  private LearnerGrade result(Path submission, Future<LearnerGrade> future, GradeProgress progress)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      String learner = FileNames.text(submission.getFileName());
      LearnerGrade grade =
          grade(Submission.unreadable(learner, "could not be graded: " + e.getCause()), Map.of());
      progress.add(grade);
      return grade;
    }
  }
}
