package tracing.checks.tasks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tracing.checks.layout.Sheet;
import tracing.checks.layout.Steps;

/**
 * The task sheets in the steps' folders {@code tasks}, one a file, with the fields {@code title},
 * {@code learned}, {@code announces} and, where there is something to own, {@code owns}.
 *
 * @param root the clone's folder
 */
public record TaskCatalogue(Path root) {

  /** Returns all tasks, by their numbers. */
  public List<TaskSheet> all() {
    return Steps.all().stream().flatMap(step -> sheets(step).stream()).toList();
  }

  /** Returns the task with this number, if there is one. */
  public Optional<TaskSheet> find(String number) {
    return all().stream().filter(sheet -> sheet.number().equals(number)).findFirst();
  }

  private List<TaskSheet> sheets(Steps.Step step) {
    return Sheet.readAll(root.resolve(step.folder()).resolve("tasks"), ".md").stream()
        .map(TaskCatalogue::task)
        .toList();
  }

  private static TaskSheet task(Sheet sheet) {
    return new TaskSheet(
        sheet.name(),
        sheet.field("title"),
        sheet.fields().getOrDefault("learned", ""),
        List.of(sheet.field("announces").split(", ")),
        List.of(sheet.fields().getOrDefault("owns", "").split(", ")),
        sheet.hints());
  }
}
