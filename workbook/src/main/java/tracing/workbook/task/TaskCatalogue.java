package tracing.workbook.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The task sheets in the steps' folders {@code tasks}, one a file.
 *
 * <p>A file starts with lines {@code title:} and {@code announces:}. Then come hints, each after a
 * line {@code --- hint}.
 */
public final class TaskCatalogue {

  private static final String HINT = "--- hint\n";

  private final Path root;

  /**
   * Creates the catalogue of a clone.
   *
   * @param root the clone's folder
   */
  public TaskCatalogue(Path root) {
    this.root = root;
  }

  /** Returns all tasks, by their numbers. */
  public List<TaskSheet> all() {
    return Steps.all().stream().flatMap(step -> sheets(step).stream()).toList();
  }

  /** Returns the task with this number, if there is one. */
  public Optional<TaskSheet> find(String number) {
    return all().stream().filter(sheet -> sheet.number().equals(number)).findFirst();
  }

  private List<TaskSheet> sheets(Steps.Step step) {
    Path folder = root.resolve(step.folder()).resolve("tasks");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(TaskCatalogue::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TaskSheet read(Path file) {
    String number = file.getFileName().toString().replaceFirst("\\.md$", "");
    try {
      String[] parts = Files.readString(file).replace("\r\n", "\n").split(HINT, -1);
      Map<String, String> head = new HashMap<>();
      parts[0]
          .lines()
          .map(line -> line.split(": ", 2))
          .filter(line -> line.length == 2)
          .forEach(line -> head.put(line[0], line[1]));
      List<String> hints = Stream.of(parts).skip(1).map(String::strip).toList();
      return new TaskSheet(
          number,
          head.getOrDefault("title", ""),
          List.of(head.getOrDefault("announces", "").split(", ")),
          hints);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
