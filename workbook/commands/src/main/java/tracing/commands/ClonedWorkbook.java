package tracing.commands;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tracing.checks.layout.SourceFiles;
import tracing.checks.layout.StepFiles;
import tracing.checks.layout.Steps;
import tracing.checks.tasks.TaskCatalogue;
import tracing.checks.tasks.TaskSheet;
import tracing.commands.learn.LearnerClone;
import tracing.commands.learn.Lesson;
import tracing.commands.learn.StepStatus;

/** The clone in a folder. */
final class ClonedWorkbook implements LearnerClone {

  private final Path root;
  private final CheckProcess check;
  private final StepFiles files;
  private final List<TaskSheet> tasks;

  /**
   * Creates the view of a clone.
   *
   * @param check of the same clone
   */
  ClonedWorkbook(Path root, CheckProcess check) {
    this.root = root;
    this.check = check;
    this.files = new StepFiles(root);
    this.tasks = new TaskCatalogue(root).all();
  }

  @Override
  public List<TaskSheet> tasks() {
    return tasks;
  }

  @Override
  public StepStatus check(Steps.Step step, Optional<TaskSheet> first) {
    return check.run(step, first.map(TaskSheet::number).orElse("")).status();
  }

  @Override
  public String lesson(TaskSheet task) {
    return Lesson.section(page(task), task.number());
  }

  @Override
  public String answer(TaskSheet task) {
    return Lesson.answer(page(task), task.number());
  }

  @Override
  public String location(TaskSheet task) {
    String file = step(task).folder() + "/" + step(task).file();
    return Lesson.location(file, own(task), task.number());
  }

  @Override
  public String leftOver(TaskSheet task) {
    return Lesson.leftOver(own(task), task.number());
  }

  @Override
  public String solution(TaskSheet task) {
    Steps.Step step = step(task);
    try {
      String own = files.own(step);
      String todo = "todo(\"" + task.number() + "\"";
      return SolutionCommand.text(own, files.reference(step), own.contains(todo) ? todo : "");
    } catch (UncheckedIOException e) {
      return e.getMessage();
    }
  }

  private String page(TaskSheet task) {
    return SourceFiles.read(root.resolve(step(task).folder()).resolve("README.md"));
  }

  /** A file that cannot be read has no lines to point at. */
  private String own(TaskSheet task) {
    try {
      return files.own(step(task));
    } catch (UncheckedIOException e) {
      return "";
    }
  }

  private static Steps.Step step(TaskSheet task) {
    return Steps.all().get(task.step() - 1);
  }
}
