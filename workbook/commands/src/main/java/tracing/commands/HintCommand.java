package tracing.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tracing.checks.labs.Lab;
import tracing.checks.labs.LabCatalogue;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskSheet;

/** The command {@code hint}: one hint at a time, each closer to the answer than the one before. */
@Command(
    name = "hint",
    description = "Gives a hint for a task. Run it again for a more specific hint.")
final class HintCommand implements Callable<Integer> {

  @Parameters(paramLabel = "<task>", description = "The number of a task, such as 2.1, or a lab.")
  private String task;

  @Override
  public Integer call() throws IOException {
    Path root = WorkbookRoot.find(System.getenv());
    if (Arguments.namesLab(task)) {
      Lab lab = Arguments.lab(new LabCatalogue(root), task);
      print(root, "Lab " + lab.id() + ": " + lab.title(), lab.hints());
    } else {
      TaskSheet sheet = Arguments.task(root, task);
      print(root, "Task " + sheet.number() + ": " + sheet.title(), sheet.hints());
    }
    return 0;
  }

  /** Prints the next hint; a file stores how many were given. */
  private void print(Path root, String title, List<String> hints) throws IOException {
    Path memory = root.resolve(".jbang").resolve("hints").resolve(task);
    int given = Files.exists(memory) ? Integer.parseInt(Files.readString(memory).strip()) : 0;
    int index = Math.min(given, hints.size() - 1);
    Files.createDirectories(memory.getParent());
    Files.writeString(memory, String.valueOf(index + 1));
    System.out.println(text(title, hints, index));
  }

  /** Returns the hint at an index. */
  static String text(String title, List<String> hints, int index) {
    return "%s%nHint %d of %d: %s".formatted(title, index + 1, hints.size(), hints.get(index));
  }
}
