package tracing.doctor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files in a directory that a user names. Its own directories and hidden files are left out.
 */
final class TraceDirectory {

  private static final int MAX_FILES = 1000;

  private TraceDirectory() {}

  /**
   * Returns the files in a directory, in the order of their names, or else the source itself.
   *
   * @throws IOException if it has no files, more than 1,000 of them, or may not be read; the
   *     message is for a user
   */
  static List<String> files(String source) throws IOException {
    if (!isDirectory(source)) {
      return List.of(source);
    }
    List<String> files;
    try (Stream<Path> all = Files.list(Path.of(source))) {
      files =
          all.filter(file -> !file.getFileName().toString().startsWith("."))
              .filter(Files::isRegularFile)
              .limit(MAX_FILES + 1L)
              .map(Path::toString)
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new IOException("this directory cannot be read: " + e.getMessage(), e);
    }
    if (files.isEmpty()) {
      throw new IOException("this directory has no files; directories in it are not read");
    }
    if (files.size() > MAX_FILES) {
      throw new IOException("this directory has more than 1,000 files: name fewer of them");
    }
    return files;
  }

  private static boolean isDirectory(String source) {
    try {
      return Files.isDirectory(Path.of(source));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
