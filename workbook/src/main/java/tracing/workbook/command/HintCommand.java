package tracing.workbook.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tracing.workbook.compile.WorkbookRoot;
import tracing.workbook.task.TaskCatalogue;
import tracing.workbook.task.TaskSheet;

/** The command {@code hint}: one hint at a time, each closer to the answer. */
@Command(name = "hint", description = "Gives a hint for a task; each call gives a closer one.")
final class HintCommand implements Callable<Integer> {

  @Parameters(paramLabel = "<task>", description = "The task's number, such as 2.1.")
  private String task;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the annotation alone
  private boolean help;

  @Override
  public Integer call() throws IOException {
    Path root = WorkbookRoot.find(System.getenv());
    TaskSheet sheet =
        new TaskCatalogue(root)
            .find(task)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no task " + task + ": see the lessons."));
    Path memory = root.resolve(".jbang").resolve("hints").resolve(task);
    int given = Files.exists(memory) ? Integer.parseInt(Files.readString(memory).strip()) : 0;
    int index = Math.min(given, sheet.hints().size() - 1);
    Files.createDirectories(memory.getParent());
    Files.writeString(memory, String.valueOf(index + 1));
    System.out.printf("Task %s: %s%n", sheet.number(), sheet.title());
    System.out.printf(
        "Hint %d of %d: %s%n", index + 1, sheet.hints().size(), sheet.hints().get(index));
    return 0;
  }
}
