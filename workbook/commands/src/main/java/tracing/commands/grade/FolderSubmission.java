package tracing.commands.grade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.layout.Steps;

/**
 * A submission that is a clone, or a folder with a clone, with one zip file, or with nothing but
 * the files that a learner edits, below it.
 */
final class FolderSubmission {

  private static final int MAX_DEPTH = 3;

  private FolderSubmission() {}

  static Submission read(Path folder) {
    String learner = FileNames.text(folder.getFileName());
    try {
      Optional<Path> clone = clone(folder);
      if (clone.isEmpty()) {
        Optional<Path> zip = onlyZip(folder);
        return zip.isPresent()
            ? ZipSubmission.read(learner, zip.get())
            : Submission.of(learner, singleFiles(folder));
      }
      Map<Steps.Step, Map<String, String>> files = new LinkedHashMap<>();
      for (Steps.Step step : Steps.all()) {
        Path own = clone.get().resolve(step.folder());
        if (Files.isRegularFile(own.resolve(step.file()))) {
          files.put(step, readAll(folder, own));
        }
      }
      return Submission.of(learner, files);
    } catch (IOException | UncheckedIOException e) {
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

  /** Course systems put the file that was handed in into a folder of the learner. */
  private static Optional<Path> onlyZip(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
      List<Path> zips = files.filter(Submissions::isZip).limit(2).toList();
      return zips.stream().filter(zip -> zips.size() == 1).findFirst();
    }
  }

  /** Returns the files that a learner edits, found by their names alone. */
  private static Map<Steps.Step, Map<String, String>> singleFiles(Path folder) throws IOException {
    Map<Steps.Step, Map<String, String>> files = new LinkedHashMap<>();
    for (Steps.Step step : Steps.all()) {
      try (Stream<Path> all = Files.walk(folder, MAX_DEPTH)) {
        Optional<Path> file =
            all.filter(one -> FileNames.text(one.getFileName()).equals(step.fileName()))
                .filter(Files::isRegularFile)
                .min(Comparator.comparingInt(Path::getNameCount));
        if (file.isPresent()) {
          files.put(step, new LinkedHashMap<>());
          add(files.get(step), step.file(), folder, file.get());
        }
      }
    }
    return files;
  }

  private static boolean holdsStep(Path folder) {
    return Steps.all().stream()
        .anyMatch(step -> Files.exists(folder.resolve(step.folder()).resolve(step.file())));
  }

  private static Map<String, String> readAll(Path folder, Path step) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(step.resolve("src/main/java"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String path = FileNames.text(step.relativize(file)).replace('\\', '/');
        if (SubmittedFile.isGraded(path)) {
          add(texts, path, folder, file);
        }
      }
    }
    return texts;
  }

  private static void add(Map<String, String> texts, String path, Path folder, Path file)
      throws IOException {
    if (!file.toRealPath().startsWith(folder.toRealPath())) {
      throw new IOException(file.getFileName() + " is a link that leaves the submission");
    }
    try (InputStream in = Files.newInputStream(file)) {
      SubmittedFile.add(texts, path, in);
    }
  }
}
