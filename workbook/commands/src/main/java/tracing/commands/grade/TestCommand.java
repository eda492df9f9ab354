package tracing.commands.grade;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tracing.traces.process.ChildProcess;

/**
 * How a process of {@link TestProcessMain} is started: in the sandbox where there is one, and with
 * no more of the environment than a JVM needs. Immutable.
 *
 * @param archive of the classes of such processes
 */
record TestCommand(Sandbox sandbox, List<Path> classPath, ClassArchive archive) {

  private static final Sandbox NONE = new Sandbox("the code is trusted");

  private static final String MARK = "WORKBOOK_RUN";

  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Xmx384m",
          "-Dfile.encoding=UTF-8",
          "-Dworkbook.grade=true",
          "-Dworkbook.learner=true");

  /**
   * Returns the command.
   *
   * @param mark the value of a variable that marks the process and all that it starts
   */
  ProcessBuilder of(StagedSubmission staged, String mark) {
    List<Path> readable = new ArrayList<>(classPath);
    readable.add(staged.root());
    archive.file().forEach(readable::add);
    return builder(sandbox, staged, mark, readable, archive.using());
  }

  /** Returns the command of a process without a sandbox that writes the archive when it ends. */
  ProcessBuilder writingArchive(StagedSubmission trusted, String mark) {
    return builder(NONE, trusted, mark, List.of(), archive.writing());
  }

  private ProcessBuilder builder(
      Sandbox sandbox,
      StagedSubmission staged,
      String mark,
      List<Path> readable,
      List<String> options) {
    Path temp = sandbox.isThere() ? Bubblewrap.TEMP : staged.temp();
    Map<String, String> environment = new TreeMap<>();
    environment.put("WORKBOOK_HOME", staged.root().toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("TMPDIR", temp.toString());
    environment.put(MARK, mark);
    return sandbox
        .command(java(temp, options), readable, environment)
        .directory(staged.root().toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private List<String> java(Path temp, List<String> options) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(options);
    flags.add("-Djava.io.tmpdir=" + temp);
    String elements =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return ChildProcess.java(flags, elements, List.of(TestProcessMain.class.getName())).command();
  }
}
