package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tracing.checks.layout.Steps;

/** The submissions in a folder: each folder in it is a submission, and each zip file. */
final class Submissions {

  private Submissions() {}

  /**
   * Finds the submissions, ordered by name.
   *
   * @param except the folder for the results, which is not a submission
   * @throws IllegalArgumentException when the folder holds no submission
   */
  static List<Path> in(Path folder, Path except) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("There is no folder " + folder + ".");
    }
    if (Steps.all().stream().anyMatch(step -> Files.exists(folder.resolve(step.folder())))) {
      throw new IllegalArgumentException(
          folder + " is a clone itself. Name the folder with the submissions.");
    }
    List<Path> submissions;
    try (Stream<Path> entries = Files.list(folder)) {
      submissions =
          entries.filter(entry -> isSubmission(entry) && !isSame(entry, except)).sorted().toList();
    }
    if (submissions.isEmpty()) {
      throw new IllegalArgumentException(
          folder + " holds no submission: it has neither a folder nor a zip file.");
    }
    return submissions;
  }

  /** Reads a submission; one that cannot be read has a problem. */
  static Submission read(Path entry) {
    return isZip(entry) ? ZipSubmission.read(entry) : FolderSubmission.read(entry);
  }

  private static boolean isSubmission(Path entry) {
    boolean hidden = entry.getFileName().toString().startsWith(".");
    return !hidden && (Files.isDirectory(entry) || isZip(entry));
  }

  private static boolean isZip(Path entry) {
    return Files.isRegularFile(entry)
        && entry.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  private static boolean isSame(Path entry, Path other) {
    return entry.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }
}
