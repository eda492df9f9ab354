package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import tracing.checks.layout.SourceFiles;
import tracing.checks.layout.Steps;

/**
 * A folder with what one process needs: a learner's files, and this clone's own tests and task
 * sheets. Closing it removes it.
 */
record StagedSubmission(Path folder) implements AutoCloseable {

  static StagedSubmission create(
      Path parent, Path clone, Map<Steps.Step, Map<String, String>> files) throws IOException {
    StagedSubmission staging =
        new StagedSubmission(Files.createTempDirectory(parent, "submission"));
    Files.createFile(staging.folder.resolve("jbang-catalog.json"));
    for (Steps.Step step : Steps.all()) {
      Path own = staging.folder.resolve(step.folder());
      copy(clone.resolve(step.folder()).resolve("src/test"), own.resolve("src/test"));
      copy(clone.resolve(step.folder()).resolve("tasks"), own.resolve("tasks"));
      for (Map.Entry<String, String> one : files.getOrDefault(step, Map.of()).entrySet()) {
        Path file = own.resolve(one.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, one.getValue());
      }
    }
    return staging;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  @Override
  public void close() {
    SourceFiles.removeFolder(folder);
  }
}
