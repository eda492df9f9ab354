package tracing.maintenance.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tracing.checks.layout.SourceFiles;
import tracing.checks.layout.Steps;

/** A copy of the clone in which every step is solved. Closing it removes it. */
record SolvedClone(Path folder) implements AutoCloseable {

  private static final Set<String> LEFT_OUT = Set.of(".git", "target", "node_modules", ".jbang");

  static SolvedClone of(Path root) throws IOException {
    SolvedClone solved = new SolvedClone(Files.createTempDirectory("solved"));
    for (Path file : files(root)) {
      Path copy = solved.folder.resolve(root.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
    for (Steps.Step step : Steps.all()) {
      Files.copy(
          root.resolve("solutions").resolve(step.file()),
          solved.folder.resolve(step.folder()).resolve(step.file()),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return solved;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> Files.isRegularFile(file) && isCopied(root, file)).toList();
    }
  }

  private static boolean isCopied(Path root, Path file) {
    for (Path part : root.relativize(file)) {
      if (LEFT_OUT.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    SourceFiles.removeFolder(folder);
  }
}
