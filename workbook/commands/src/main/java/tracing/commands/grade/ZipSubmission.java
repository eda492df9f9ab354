package tracing.commands.grade;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A submission in a zip file, also one with the names that older Windows programs write. Its files
 * of the steps are read, into memory; none is unpacked.
 */
final class ZipSubmission {

  private static final int MAX_ENTRIES = 100_000;

  /** The encoding of names that are not marked as UTF-8, by the zip format's specification. */
  private static final Charset OLD_NAMES = Charset.forName("IBM437");

  private ZipSubmission() {}

  static Submission read(String learner, Path path) {
    try {
      // The locale of this process may have no way to write the file's name.
      if (path.toFile().exists()) {
        return readFile(learner, path.toFile());
      }
      Path copy = Files.createTempFile("submission", ".zip");
      try {
        Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
        return readFile(learner, copy.toFile());
      } finally {
        Files.delete(copy);
      }
    } catch (IOException | IllegalArgumentException e) {
      return Submission.unreadable(learner, "cannot be read: " + e.getMessage());
    }
  }

  private static Submission readFile(String learner, File file) throws IOException {
    try (ZipFile zip = open(file)) {
      if (zip.size() > MAX_ENTRIES) {
        return Submission.unreadable(learner, "rejected: it contains " + zip.size() + " entries");
      }
      SubmittedFiles files = new SubmittedFiles();
      for (ZipEntry entry : zip.stream().toList()) {
        files.add(entry.getName(), () -> zip.getInputStream(entry));
      }
      return Submission.of(learner, files.read());
    }
  }

  private static ZipFile open(File file) throws IOException {
    try {
      return new ZipFile(file, StandardCharsets.UTF_8);
    } catch (ZipException e) {
      return new ZipFile(file, OLD_NAMES);
    }
  }
}
