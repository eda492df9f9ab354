package tracing.commands.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What files were like when they were read, to notice a change. On Linux and macOS the time of the
 * last change of a file's state is part of it, which no program can set. Immutable.
 */
final class Fingerprints {

  private static final String CHANGED = "unix:ctime";

  private final Map<Path, String> before = new TreeMap<>();

  /**
   * Takes the fingerprints of files, and of all files in folders.
   *
   * @throws IOException when one cannot be read
   */
  static Fingerprints of(List<Path> places) throws IOException {
    Fingerprints all = new Fingerprints();
    for (Path place : places) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          all.before.put(file, fingerprint(file));
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return all;
  }

  /** Returns the first file that was changed or removed since then. */
  Optional<Path> changed() {
    return before.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(now(entry.getKey())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static String now(Path file) {
    try {
      return fingerprint(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static String fingerprint(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    return attributes.size()
        + " "
        + attributes.lastModifiedTime()
        + " "
        + attributes.fileKey()
        + " "
        + (unix ? Files.getAttribute(file, CHANGED, LinkOption.NOFOLLOW_LINKS) : "");
  }
}
