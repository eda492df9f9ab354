package tracing.commands.incident;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.layout.SourceFiles;

/**
 * The jars that the lines {@code //DEPS} of a file name. The pinned JBang downloads them when they
 * are needed for the first time.
 */
final class LibraryClassPath {

  private static final long LIMIT_SECONDS = 120;
  private static final String DEPENDENCY = "//DEPS ";

  private final Path folder;
  private final Map<String, String> environment;

  LibraryClassPath(Path root, Map<String, String> environment) {
    this.folder = Path.of(environment.getOrDefault("JBANG_DIR", "" + root.resolve(".jbang")));
    this.environment = environment;
  }

  /**
   * Returns the jars that a file needs, none if it has no line {@code //DEPS}.
   *
   * @throws NotJudgedException when they cannot be downloaded within 120 s, and says why
   */
  List<Path> of(Path file) {
    String dependencies = dependencies(file);
    if (dependencies.isEmpty()) {
      return List.of();
    }
    Path memory = folder.resolve("incidents").resolve(file.getFileName() + ".txt");
    try {
      List<String> known = Files.exists(memory) ? Files.readAllLines(memory) : List.of();
      if (known.size() == 2 && known.get(0).equals(dependencies) && exist(known.get(1))) {
        return jars(known.get(1));
      }
      String classPath = ask(file);
      Files.createDirectories(memory.getParent());
      Files.write(memory, List.of(dependencies, classPath));
      return jars(classPath);
    } catch (IOException e) {
      throw new UncheckedIOException("The libraries of this incident cannot be found: " + e, e);
    }
  }

  private String ask(Path file) throws IOException {
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
        throw failure(file, ended ? Files.readString(errors).strip() : "It took over 120 s.");
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

  private static NotJudgedException failure(Path file, String said) {
    return new NotJudgedException(
        """
        The libraries of this incident could not be downloaded. Is this computer online?
        %s names them: %s
        JBang said: %s"""
            .formatted(file.getFileName(), dependencies(file), said));
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
                          + ". Start this incident with ./jbang, which fetches it."));
    }
  }

  private static String dependencies(Path file) {
    return String.join(
        " ",
        SourceFiles.read(file)
            .lines()
            .filter(line -> line.startsWith(DEPENDENCY))
            .map(line -> line.substring(DEPENDENCY.length()).strip())
            .toList());
  }

  private static boolean exist(String classPath) {
    return jars(classPath).stream().allMatch(Files::exists);
  }

  private static List<Path> jars(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList();
  }
}
