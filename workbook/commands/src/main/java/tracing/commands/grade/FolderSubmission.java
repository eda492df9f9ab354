package tracing.commands.grade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A submission in a folder: a clone, one zip file, or nothing but the files that a learner edits,
 * in it or below it.
 */
final class FolderSubmission {

  private FolderSubmission() {}

  static Submission read(Path folder) {
    String learner = FileNames.text(folder.getFileName());
    try {
      SubmittedFiles files = new SubmittedFiles();
      for (Path file : find(folder, FolderSubmission::isJava)) {
        files.add(FileNames.text(folder.relativize(file)), () -> open(folder, file));
      }
      // Course systems put the file that was handed in into a folder of the learner.
      List<Path> zips = files.isClone() ? List.of() : find(folder, Submissions::isZip);
      return zips.size() == 1
          ? ZipSubmission.read(learner, zips.get(0))
          : Submission.of(learner, files.read());
    } catch (AccessDeniedException e) {
      return Submission.unreadable(learner, "cannot be read: you may not read " + e.getFile());
    } catch (IOException e) {
      return Submission.unreadable(learner, "cannot be read: " + e.getMessage());
    }
  }

  /** Links to folders are not followed. */
  private static List<Path> find(Path folder, Predicate<Path> condition) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(condition).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java") && Files.isRegularFile(file);
  }

  private static InputStream open(Path folder, Path file) throws IOException {
    if (!file.toRealPath().startsWith(folder.toRealPath())) {
      throw new IOException(file.getFileName() + " is a link that leaves the submission");
    }
    return Files.newInputStream(file);
  }
}
