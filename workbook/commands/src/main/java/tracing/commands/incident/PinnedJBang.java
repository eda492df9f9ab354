package tracing.commands.incident;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tracing.checks.layout.NotJudgedException;
import tracing.traces.process.ChildProcess;

/**
 * The JBang that the launcher has fetched. It finds and downloads what files need.
 *
 * @param wanted what it is to download, at the start of a sentence
 */
record PinnedJBang(Path folder, Map<String, String> environment, String wanted) {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * Returns the class path of a file, as it is written on a command line.
   *
   * @param dependencies what the file names, for the message
   * @throws NotJudgedException when JBang cannot find or download them within 120 s, and says why
   */
  String classPath(Path file, String dependencies) throws IOException {
    List<String> output = new CopyOnWriteArrayList<>();
    ProcessBuilder command =
        ChildProcess.java(
            List.of("-XX:TieredStopAtLevel=1"),
            jbang().toString(),
            List.of("dev.jbang.Main", "info", "classpath", "--deps-only", file.toString()));
    command.environment().putAll(environment);
    command.environment().put("JBANG_DIR", folder.toString());
    Path errors = Files.createTempFile("incident", ".log");
    try (ChildProcess child =
        ChildProcess.start(command.redirectError(errors.toFile()), output::add)) {
      boolean ended = hasEnded(child);
      if (!ended || child.process().exitValue() != 0) {
        throw failure(
            file, dependencies, ended ? Files.readString(errors).strip() : "It took over 120 s.");
      }
      return String.join("\n", output).strip();
    } finally {
      Files.delete(errors);
    }
  }

  private static boolean hasEnded(ChildProcess child) {
    try {
      return child.awaitExit(LIMIT) && child.awaitOutput(LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private NotJudgedException failure(Path file, String dependencies, String said) {
    return new NotJudgedException(
        """
        %s could not be downloaded. Is this computer online?
        %s names them: %s
        JBang said: %s"""
            .formatted(wanted, file.getFileName(), dependencies, said));
  }

  private Path jbang() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("jbang-cli-.*-all\\.jar"))
          .max(Path::compareTo)
          .orElseThrow(
              () ->
                  new NotJudgedException(
                      "There is no JBang in "
                          + folder
                          + ". Start the command with ./jbang, which fetches it."));
    }
  }

  /** Returns the name of the class: the environment can hold keys. */
  @Override
  public String toString() {
    return "PinnedJBang";
  }
}
