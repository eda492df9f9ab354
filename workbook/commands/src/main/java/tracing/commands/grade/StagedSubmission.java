package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.checks.layout.Steps;

/**
 * A folder with what one process needs: a learner's files, and this clone's own tests and task
 * sheets. Closing it removes it.
 *
 * @param folder the parent of the others
 * @param root what the process reads
 * @param temp where the process may write
 */
record StagedSubmission(Path folder, Path root, Path temp, Fingerprints fingerprints)
    implements AutoCloseable {

  /** Writes the files. When that fails, nothing of them is left. */
  static StagedSubmission create(
      Path parent, CloneFiles own, Map<Steps.Step, Map<String, String>> files) throws IOException {
    Path folder = Files.createTempDirectory(parent, "submission");
    Path root = folder.resolve("clone");
    try {
      own.writeTo(root);
      for (Map.Entry<Steps.Step, Map<String, String>> step : files.entrySet()) {
        for (Map.Entry<String, String> one : step.getValue().entrySet()) {
          write(root.resolve(step.getKey().folder()), one.getKey(), one.getValue());
        }
      }
      Path temp = Files.createDirectory(folder.resolve("tmp"));
      return new StagedSubmission(folder, root, temp, Fingerprints.of(List.of(root)));
    } catch (IOException | RuntimeException e) {
      Folders.remove(folder);
      throw e;
    }
  }

  private static void write(Path step, String path, String text) throws IOException {
    Path file = step.resolve(path).normalize();
    if (!file.startsWith(step.resolve("src/main/java"))) {
      throw new IOException(path + " leads out of the submission");
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Returns a file that is not as it was written. */
  Optional<Path> changed() {
    return fingerprints.changed();
  }

  @Override
  public void close() {
    Folders.remove(folder);
  }
}
