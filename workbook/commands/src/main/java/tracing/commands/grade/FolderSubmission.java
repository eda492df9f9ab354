package tracing.commands.grade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.layout.Steps;

/** A submission that is a clone, or a folder with a clone somewhat below it. */
final class FolderSubmission {

  private static final int MAX_DEPTH = 3;

  private FolderSubmission() {}

  static Submission read(Path folder) {
    String learner = folder.getFileName().toString();
    try {
      Optional<Path> clone = clone(folder);
      if (clone.isEmpty()) {
        return Submission.of(learner, Map.of());
      }
      Map<Steps.Step, String> files = new LinkedHashMap<>();
      for (Steps.Step step : Steps.all()) {
        Path file = clone.get().resolve(step.folder()).resolve(step.file());
        if (Files.isRegularFile(file)) {
          files.put(step, read(folder, file));
        }
      }
      return Submission.of(learner, files);
    } catch (IOException e) {
      return Submission.unreadable(learner, "cannot be read: " + e.getMessage());
    }
  }

  /** Returns the nearest folder that holds a step. Links are not followed. */
  private static Optional<Path> clone(Path folder) throws IOException {
    try (Stream<Path> folders = Files.walk(folder, MAX_DEPTH)) {
      List<Path> clones =
          folders.filter(Files::isDirectory).filter(FolderSubmission::holdsStep).toList();
      return clones.stream().min(Comparator.comparingInt(Path::getNameCount));
    }
  }

  private static boolean holdsStep(Path folder) {
    return Steps.all().stream()
        .anyMatch(step -> Files.exists(folder.resolve(step.folder()).resolve(step.file())));
  }

  private static String read(Path folder, Path file) throws IOException {
    if (!file.toRealPath().startsWith(folder.toRealPath())) {
      throw new IOException(file.getFileName() + " is a link that leaves the submission");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return SubmittedFile.read(file.getFileName().toString(), in);
    }
  }
}
