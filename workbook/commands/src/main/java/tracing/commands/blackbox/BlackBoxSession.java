package tracing.commands.blackbox;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.tasks.TaskCatalogue;
import tracing.checks.tasks.TaskSheet;
import tracing.commands.terminal.WrappedTerminal;
import tracing.doctor.cli.Terminal;

/** Checks a command as the service of a step, once or whenever a file of its folder is saved. */
public final class BlackBoxSession {

  private final Steps.Step step;
  private final String command;
  private final BlackBoxCheck check;
  private final PrintStream out;

  /**
   * Creates a session of this process's console.
   *
   * @param command starts the service, in a shell, in this process's working directory
   */
  public BlackBoxSession(Steps.Step step, String command, Map<String, String> environment) {
    Terminal terminal = WrappedTerminal.system(environment);
    List<TaskSheet> sheets = new TaskCatalogue(WorkbookRoot.find(environment)).all();
    this.step = step;
    this.command = command;
    check = new BlackBoxCheck(sheets, environment, terminal.printer());
    out = terminal.out();
  }

  /** Checks once; returns 1 when a task is wrong or the service could not be judged, else 0. */
  public int check() throws InterruptedException {
    BlackBoxReport report = run();
    return report.isBroken() ? 1 : 0;
  }

  /** Checks as {@link #check()} does, and says why it doesn't wait for a save. */
  public int checkOnce() throws InterruptedException {
    int status = check();
    out.printf(
        "%nThis is not a terminal, so learn ends here with the exit status %d instead of waiting for a save. Use check --watch to check after each save.%n",
        status);
    return status;
  }

  /** Checks now and after each save, until Ctrl-C; returns as {@link #check()} at last. */
  public int watch() throws IOException, InterruptedException {
    Path folder = Path.of("").toAbsolutePath();
    FolderWatch saves = new FolderWatch(folder);
    Optional<Map<Path, FileTime>> before = saves.times();
    BlackBoxReport report = run();
    out.printf("%nSave a file in %s to check again. Press Ctrl-C to stop.%n", folder);
    while (saves.awaitSave(before)) {
      before = saves.times();
      report = run();
      out.println("\nSave a file to check again. Press Ctrl-C to stop.");
    }
    out.println(
        "This folder has too many files to be watched. Start the command in the folder of your service, or run it again after each change.");
    return report.isBroken() ? 1 : 0;
  }

  private BlackBoxReport run() throws InterruptedException {
    out.println(
        "Checking your command as %s, which takes 15 to 35 s ..."
            .formatted(step.service().label()));
    BlackBoxReport report = check.run(step, command);
    out.println(report.text());
    report.next().ifPresent(task -> out.println(next(task)));
    if (!report.isBroken() && report.next().isEmpty()) {
      out.println("Next: ./jbang %s --command \"%s\"".formatted(step.label(), command));
    }
    return report;
  }

  private String next(TaskSheet task) {
    return "Next: task %s, %s. Its lesson is in %s/README.md; ./jbang hint %s gives hints for Java."
        .formatted(task.number(), task.title(), step.folder(), task.number());
  }
}
