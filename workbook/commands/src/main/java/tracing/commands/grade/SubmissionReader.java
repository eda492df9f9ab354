package tracing.commands.grade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a submission: a folder or a zip file with a clone, or with nothing but the files that a
 * learner edits, anywhere in it. Zip files in the folder are read too.
 */
final class SubmissionReader {

  private SubmissionReader() {}

  /** Reads a folder or a zip file; what cannot be read has a reason. */
  static Submission read(Path path) {
    String learner = FileNames.text(path.getFileName());
    try (ZipFiles zips = new ZipFiles()) {
      SubmittedFiles files = new SubmittedFiles();
      if (Submissions.isZip(path)) {
        zips.add(path, "", files);
      } else {
        addAll(path, files, zips);
      }
      return Submission.of(learner, files);
    } catch (AccessDeniedException e) {
      return Submission.unreadable(learner, "cannot be read: you may not read " + e.getFile());
    } catch (IOException | IllegalArgumentException e) {
      return Submission.unreadable(learner, "cannot be read: " + e.getMessage());
    }
  }

  /** Course systems put the files that were handed in into a folder of the learner. */
  private static void addAll(Path folder, SubmittedFiles files, ZipFiles zips) throws IOException {
    List<Path> all = find(folder);
    for (Path file : all) {
      files.add("", FileNames.text(folder.relativize(file)), () -> open(folder, file));
    }
    for (Path zip : all.stream().filter(Submissions::isZip).toList()) {
      String name = FileNames.text(folder.relativize(zip));
      if (!files.isInClone(name)) {
        zips.add(zip, name + "/", files);
      }
    }
  }

  /** Links to folders are not followed. */
  private static List<Path> find(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> Files.isRegularFile(file)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static InputStream open(Path folder, Path file) throws IOException {
    if (!file.toRealPath().startsWith(folder.toRealPath())) {
      throw new IOException(file.getFileName() + " is a link that leaves the submission");
    }
    return Files.newInputStream(file);
  }
}
