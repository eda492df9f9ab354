package tracing.commands.grade;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tracing.checks.layout.Steps;

/** The submissions in a folder: each folder in it is a submission, and each zip file. */
final class Submissions {

  /** The problem of a submission that is a link: it may lead to that of somebody else. */
  static final String LINK = "is a link, which is not followed";

  /** What a learner wrote on Moodle's page, as a folder of the archive of all submissions. */
  private static final Pattern WORDS =
      Pattern.compile("(.*_\\d+_assignsubmission_)(?:onlinetext|comments)(_?)");

  private Submissions() {}

  /**
   * Finds the submissions, ordered by name. What a learner wrote on Moodle's page is none when
   * there is a folder with files of the same learner.
   *
   * @param except the folder for the results, which is not a submission
   * @throws IllegalArgumentException when the folder holds no submission
   */
  static List<Path> in(Path folder, Path except) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("There is no folder " + folder + ".");
    }
    // A learner can name one folder like a step.
    if (Steps.all().stream().allMatch(step -> Files.exists(folder.resolve(step.folder())))) {
      throw new IllegalArgumentException(
          folder
              + " is a clone itself. Name the folder with the submissions, or add --single to grade this one.");
    }
    List<Path> submissions;
    try (Stream<Path> entries = Files.list(folder)) {
      submissions =
          entries.filter(entry -> isSubmission(entry) && !isSame(entry, except)).sorted().toList();
    }
    Set<String> names =
        submissions.stream().map(one -> FileNames.text(one.getFileName())).collect(toSet());
    submissions = submissions.stream().filter(one -> !hasFiles(one, names)).toList();
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
    return SubmissionReader.read(entry);
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

  /** Tells whether Moodle has put the files that belong to a learner's words in another folder. */
  private static boolean hasFiles(Path entry, Set<String> names) {
    Matcher words = WORDS.matcher(FileNames.text(entry.getFileName()));
    return words.matches() && names.contains(words.group(1) + "file" + words.group(2));
  }

  private static boolean isSame(Path entry, Path other) {
    return entry.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }
}
