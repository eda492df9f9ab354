package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskSheet;

/**
 * Grades the steps' classes with the tests of a clone, and where there is a sandbox once more from
 * outside.
 */
final class JavaGrader implements Grader {

  private final Path clone;
  private final List<TaskSheet> sheets;
  private final TestProcesses processes;
  private final Optional<SecondRun> secondRun;

  JavaGrader(Path clone, List<TaskSheet> sheets, GradeSettings settings) throws IOException {
    this.clone = clone;
    this.sheets = sheets;
    processes = new TestProcesses(CloneFiles.read(clone), settings.sandbox(), settings.limit());
    secondRun =
        settings.sandbox().isThere()
            ? Optional.of(
                SecondRun.create(clone, settings.limit().multipliedBy(Steps.all().size())))
            : Optional.empty();
  }

  /** Without a sandbox, a submission could change the archives. */
  @Override
  public List<FutureTask<Void>> preparations() {
    if (secondRun.isEmpty()) {
      return List.of();
    }
    Map<Steps.Step, Map<String, String>> own = Submissions.read(clone).files();
    return List.of(
        new FutureTask<>(() -> processes.writeArchive(own)),
        new FutureTask<>(() -> secondRun.get().writeArchives(own)));
  }

  @Override
  public LearnerGrade grade(Path path) throws InterruptedException {
    Submission submission = Submissions.read(path);
    LearnerGrade grade = grade(submission, processes.run(submission.files()));
    return secondRun.isPresent() ? confirmed(submission, grade, secondRun.get()) : grade;
  }

  @Override
  public LearnerGrade failed(Path submission, String reason) {
    String learner = FileNames.text(submission.getFileName());
    return grade(Submission.unreadable(learner, reason), Map.of());
  }

  private LearnerGrade grade(Submission submission, Map<Steps.Step, TestProcess.Report> reports) {
    List<TaskGrade> tasks = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Steps.Step step : Steps.all()) {
      StepGrading grading = new StepGrading(step, sheets);
      if (reports.containsKey(step)) {
        tasks.addAll(grading.grade(reports.get(step)));
        notes.addAll(grading.notes(reports.get(step)));
      } else {
        tasks.addAll(grading.all(submission.missing(step), submission.reason(step)));
      }
    }
    return new LearnerGrade(submission.learner(), tasks, notes);
  }

  private LearnerGrade confirmed(Submission submission, LearnerGrade grade, SecondRun second)
      throws InterruptedException {
    Map<Steps.Step, FirstRun> first = new LinkedHashMap<>();
    for (Steps.Step step : Steps.services()) {
      first.put(step, firstRun(step, grade));
    }
    first.values().removeIf(one -> one.passed().isEmpty());
    if (first.isEmpty()) {
      return grade;
    }
    List<TaskGrade> tasks = new ArrayList<>(grade.tasks());
    second
        .run(submission.files(), first)
        .forEach(
            (step, verdict) -> {
              FirstRun own = first.get(step);
              tasks.replaceAll(
                  task -> own.passed().contains(task.task()) ? verdict.confirm(task, own) : task);
            });
    return new LearnerGrade(grade.learner(), tasks, grade.notes());
  }

  private FirstRun firstRun(Steps.Step step, LearnerGrade grade) {
    Set<String> own =
        sheets.stream()
            .filter(sheet -> sheet.step() == step.number())
            .map(TaskSheet::number)
            .collect(Collectors.toSet());
    return FirstRun.of(grade.tasks().stream().filter(task -> own.contains(task.task())).toList());
  }

  @Override
  public void close() {
    processes.close();
    secondRun.ifPresent(SecondRun::close);
  }
}
