package tracing.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tracing.checks.incidents.Incident;
import tracing.checks.incidents.IncidentCatalogue;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskSheet;
import tracing.commands.incident.IncidentCommand;

/** The command {@code hint}: one hint at a time, each closer to the answer than the one before. */
@Command(
    name = "hint",
    description = "Gives a hint for a task. Run it again for a more specific hint.")
final class HintCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "<task>",
      description = "The number of a task, such as 2.1, or an incident.")
  private String task;

  @Override
  public Integer call() {
    Path root = WorkbookRoot.find(System.getenv());
    if (Arguments.namesIncident(task)) {
      Incident incident = IncidentCommand.find(new IncidentCatalogue(root), task);
      print(root, incident.id() + ": " + incident.complaint(), incident.hints());
    } else {
      TaskSheet sheet = Arguments.task(root, task, "hint");
      print(root, "Task " + sheet.number() + ": " + sheet.title(), sheet.hints());
    }
    return 0;
  }

  private void print(Path root, String title, List<String> hints) {
    Path memory = root.resolve(".jbang").resolve("hints").resolve(task);
    System.out.println(next(memory, title, hints));
    if (given(memory) >= hints.size()) {
      System.out.println("This was the last hint. For the solution: ./jbang solution " + task);
    }
  }

  /** Returns the next hint; a file stores how many were given. */
  static String next(Path memory, String title, List<String> hints) {
    int index = Math.min(given(memory), hints.size() - 1);
    String text = text(title, hints, index);
    try {
      Files.createDirectories(memory.getParent());
      Files.writeString(memory, String.valueOf(index + 1));
      return text;
    } catch (IOException e) {
      return text + "\nThe next run shows this hint again, because " + memory + " is not writable.";
    }
  }

  /** A file that is missing, empty or damaged counts as no hint. */
  private static int given(Path memory) {
    try {
      return Math.max(0, Integer.parseInt(Files.readString(memory).strip()));
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  /** Returns the hint at an index. */
  static String text(String title, List<String> hints, int index) {
    return "%s%nHint %d of %d: %s".formatted(title, index + 1, hints.size(), hints.get(index));
  }
}
