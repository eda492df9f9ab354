package tracing.commands.grade;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * This process's class path without the reference, which a submission should not find there. It
 * notices when a file of it changes. Not safe for use by several threads while it is restored.
 */
final class LearnerClassPath {

  private static final String REFERENCE = "tracing/step";

  private final Path folder;
  private final List<Path> originals;
  private final Fingerprints unchanged;
  private List<Path> elements;
  private Fingerprints copied;

  private LearnerClassPath(Path folder, List<Path> originals) throws IOException {
    this.folder = folder;
    this.originals = originals;
    unchanged = Fingerprints.of(originals);
    restore();
  }

  /**
   * Creates the class path.
   *
   * @param folder where a copy of a jar that holds the reference is written, without it
   */
  static LearnerClassPath create(Path folder) throws IOException {
    return new LearnerClassPath(
        folder,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(element -> Path.of(element).toAbsolutePath())
            .filter(path -> Files.isRegularFile(path) || isFolderWithoutReference(path))
            .toList());
  }

  /** Returns the folders and jars. */
  List<Path> elements() {
    return elements;
  }

  /** Returns a file that has changed since this object was created, or was restored. */
  Optional<Path> changed() {
    return unchanged.changed().or(copied::changed);
  }

  /** Writes the copies again. */
  void restore() throws IOException {
    Files.createDirectories(folder);
    List<Path> all = new ArrayList<>();
    for (Path original : originals) {
      all.add(
          Files.isRegularFile(original) && holdsReference(original)
              ? copy(original, folder)
              : original);
    }
    elements = List.copyOf(all);
    copied = Fingerprints.of(elements);
  }

  private static boolean isFolderWithoutReference(Path path) {
    return Files.isDirectory(path) && !Files.exists(path.resolve("tracing/step1"));
  }

  private static boolean holdsReference(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().anyMatch(entry -> entry.getName().startsWith(REFERENCE));
    }
  }

  private static Path copy(Path jar, Path folder) throws IOException {
    Path copy = folder.resolve(jar.getFileName());
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry entry : from.stream().toList()) {
        if (!entry.getName().startsWith(REFERENCE)) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          from.getInputStream(entry).transferTo(to);
        }
      }
    }
    return copy;
  }
}
