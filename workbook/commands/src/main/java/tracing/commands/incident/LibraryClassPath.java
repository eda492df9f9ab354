package tracing.commands.incident;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.checks.layout.SourceFiles;

/**
 * The jars that the lines {@code //DEPS} of a file name. The pinned JBang downloads them when they
 * are needed for the first time.
 */
public final class LibraryClassPath {

  private static final String DEPENDENCY = "//DEPS ";

  private final Path folder;
  private final PinnedJBang jbang;

  private final String wanted;

  /**
   * Creates it.
   *
   * @param root the folder of the clone
   * @param wanted what the jars are, at the start of a sentence
   */
  public LibraryClassPath(Path root, Map<String, String> environment, String wanted) {
    this.wanted = wanted;
    this.folder = Path.of(environment.getOrDefault("JBANG_DIR", "" + root.resolve(".jbang")));
    this.jbang = new PinnedJBang(folder, environment, wanted);
  }

  /** Returns the jars that a file needs, if they need not be looked for. */
  Optional<List<Path>> known(Path file) {
    String dependencies = dependencies(file);
    if (dependencies.isEmpty()) {
      return Optional.of(List.of());
    }
    Path memory = memory(file);
    try {
      List<String> lines = Files.exists(memory) ? Files.readAllLines(memory) : List.of();
      return lines.size() == 2 && lines.get(0).equals(dependencies) && exist(lines.get(1))
          ? Optional.of(jars(lines.get(1)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the jars that a file needs, none if it has no line {@code //DEPS}.
   *
   * @throws tracing.checks.layout.NotJudgedException when they cannot be downloaded within 120 s,
   *     and says why
   */
  public List<Path> of(Path file) {
    return known(file).orElseGet(() -> find(file));
  }

  private List<Path> find(Path file) {
    try {
      String classPath = jbang.classPath(file, dependencies(file));
      Files.createDirectories(memory(file).getParent());
      Files.write(memory(file), List.of(dependencies(file), classPath));
      return jars(classPath);
    } catch (IOException e) {
      throw new UncheckedIOException(wanted + " cannot be found: " + e, e);
    }
  }

  private Path memory(Path file) {
    return folder.resolve("incidents").resolve(file.getFileName() + ".txt");
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
