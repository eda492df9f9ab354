package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tracing.checks.layout.Steps;

/** The submissions in a folder: each folder in it is a submission, and each zip file. */
final class Submissions {

  /** The problem of a submission that is a link: it may lead to that of somebody else. */
  static final String LINK = "is a link, which is not followed";

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
          folder
              + " is a clone itself. Name the folder with the submissions, or add --single to grade this one.");
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

  /**
   * Returns the submission that a folder or a zip file is itself.
   *
   * @throws IllegalArgumentException when there is neither
   */
  static Path one(Path submission) throws IOException {
    if (!Files.isDirectory(submission) && !isZip(submission)) {
      throw new IllegalArgumentException("There is no folder or zip file " + submission + ".");
    }
    return submission.toRealPath();
  }

  /** Reads a submission; one that cannot be read has a problem. */
  static Submission read(Path entry) {
    String learner = FileNames.text(entry.getFileName());
    if (Files.isSymbolicLink(entry)) {
      return Submission.unreadable(learner, LINK);
    }
    return isZip(entry) ? ZipSubmission.read(learner, entry) : FolderSubmission.read(entry);
  }

  private static boolean isSubmission(Path entry) {
    boolean hidden = entry.getFileName().toString().startsWith(".");
    return !hidden && (Files.isSymbolicLink(entry) || Files.isDirectory(entry) || isZip(entry));
  }

  /** Tells whether a path is a zip file, not a link to one. */
  static boolean isZip(Path entry) {
    return Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
        && entry.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  private static boolean isSame(Path entry, Path other) {
    return entry.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }
}
