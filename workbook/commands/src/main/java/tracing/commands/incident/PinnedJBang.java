package tracing.commands.incident;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tracing.checks.layout.NotJudgedException;

/** The JBang that the launcher has fetched. It finds and downloads what files need. */
final class PinnedJBang {

  private static final long LIMIT_SECONDS = 120;

  private final Path folder;
  private final Map<String, String> environment;
  private final String wanted;

  /**
   * Creates it.
   *
   * @param wanted what it is to download, at the start of a sentence
   */
  PinnedJBang(Path folder, Map<String, String> environment, String wanted) {
    this.folder = folder;
    this.environment = environment;
    this.wanted = wanted;
  }

  /**
   * Returns the class path of a file, as it is written on a command line.
   *
   * @param dependencies what the file names, for the message
   * @throws NotJudgedException when JBang cannot find or download them within 120 s, and says why
   */
  String classPath(Path file, String dependencies) throws IOException {
    Path output = Files.createTempFile("incident", ".txt");
    Path errors = Files.createTempFile("incident", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              "" + jbang(),
              "dev.jbang.Main",
              "info",
              "classpath",
              "--deps-only",
              "" + file);
      builder.environment().putAll(environment);
      builder.environment().put("JBANG_DIR", "" + folder);
      Process process =
          builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
      boolean ended = await(process);
      if (!ended || process.exitValue() != 0) {
        throw failure(
            file, dependencies, ended ? Files.readString(errors).strip() : "It took over 120 s.");
      }
      return Files.readString(output).strip();
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  private static boolean await(Process process) {
    try {
      return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
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
}
