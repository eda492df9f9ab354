package tracing.maintenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tracing.checks.layout.Steps;
import tracing.checks.layout.WorkbookRoot;
import tracing.commands.WorkbookCommand;
import tracing.traces.process.ChildProcess;

/** The command grade in a process of its own, and what is handed in to it. */
final class GradeProcess {

  static final Path ROOT = WorkbookRoot.find(Map.of());

  /** The step whose file is handed in. */
  static final Steps.Step STEP = Steps.all().get(0);

  private GradeProcess() {}

  /**
   * Returns the command for a folder of submissions, with one stream for all that it prints.
   *
   * @param temp the folder for its temporary files
   */
  static ProcessBuilder of(Path folder, Path out, Path temp, String... options) {
    List<String> arguments = new ArrayList<>(List.of(WorkbookCommand.class.getName(), "grade"));
    arguments.addAll(List.of(folder.toString(), "--out", out.toString()));
    arguments.addAll(List.of(options));
    ProcessBuilder command =
        ChildProcess.java(
            List.of("-Djava.io.tmpdir=" + temp), System.getProperty("java.class.path"), arguments);
    command.environment().put("WORKBOOK_HOME", ROOT.toString());
    return command.redirectErrorStream(true);
  }

  /** Writes a file beside that of the step, or the step's own, and returns its path. */
  static Path handIn(Path folder, String learner, String name, String text) throws IOException {
    Path file =
        folder.resolve(learner).resolve(STEP.folder()).resolve(STEP.file()).resolveSibling(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
