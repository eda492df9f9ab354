package tracing.commands.grade;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * This process's class path without what a submission should not find there. It notices when a file
 * of it changes. Not safe for use by several threads while it is restored.
 */
final class LearnerClassPath {

  private static final String OURS = "tracing/";
  private final Predicate<String> hidden;
  private final Path folder;
  private final List<Path> originals;
  private final Fingerprints unchanged;
  private List<Path> elements;
  private Fingerprints copied;

  private LearnerClassPath(Path folder, List<Path> originals, Predicate<String> hidden)
      throws IOException {
    this.folder = folder;
    this.hidden = hidden;
    this.originals = originals;
    unchanged = Fingerprints.of(originals);
    restore();
  }

  /**
   * Creates the class path of the tests, without the reference.
   *
   * @param folder where a copy of a jar that holds the reference is written, without it
   */
  static LearnerClassPath ofTests(Path folder) throws IOException {
    return create(folder, LearnerClassPath::isReference);
  }

  /**
   * Creates the class path of the services, without all that judges them too.
   *
   * @param folder as for the tests
   */
  static LearnerClassPath ofServices(Path folder) throws IOException {
    return create(folder, LearnerClassPath::isNotOfServices);
  }

  private static boolean isReference(String name) {
    return name.startsWith("tracing/step");
  }

  /** Services use no more of this project. */
  private static boolean isNotOfServices(String name) {
    return name.startsWith(OURS)
        && name.length() > OURS.length()
        && !name.startsWith("tracing/services/")
        && !name.startsWith("tracing/honeyhive/");
  }

  private static LearnerClassPath create(Path folder, Predicate<String> hidden) throws IOException {
    List<Path> originals = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(element).toAbsolutePath();
      if (Files.isRegularFile(path) || (Files.isDirectory(path) && !holds(path, hidden))) {
        originals.add(path);
      }
    }
    return new LearnerClassPath(folder, originals, hidden);
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
      all.add(Files.isRegularFile(original) && holdsHidden(original) ? copy(original) : original);
    }
    elements = List.copyOf(all);
    copied = Fingerprints.of(elements);
  }

  private static boolean holds(Path folder, Predicate<String> hidden) throws IOException {
    Path ours = folder.resolve(OURS);
    if (!Files.isDirectory(ours)) {
      return false;
    }
    try (Stream<Path> packages = Files.list(ours)) {
      return packages.anyMatch(one -> hidden.test(OURS + one.getFileName() + "/"));
    }
  }

  private boolean holdsHidden(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().anyMatch(entry -> hidden.test(entry.getName()));
    }
  }

  private Path copy(Path jar) throws IOException {
    Path copy = folder.resolve(jar.getFileName());
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry entry : from.stream().toList()) {
        if (!hidden.test(entry.getName())) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          from.getInputStream(entry).transferTo(to);
        }
      }
    }
    return copy;
  }
}
