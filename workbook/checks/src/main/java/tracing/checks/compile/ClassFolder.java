package tracing.checks.compile;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import tracing.checks.layout.SourceFiles;

/** Compiled classes in a folder of their own, for another process; closing it removes them. */
public final class ClassFolder implements AutoCloseable {

  private final Path folder;

  private ClassFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes classes into a new folder.
   *
   * @param classes by binary name
   */
  public static ClassFolder write(Map<String, byte[]> classes) {
    try {
      Path folder = Files.createTempDirectory("workbook");
      for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
        Path file = folder.resolve(entry.getKey().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, entry.getValue());
      }
      return new ClassFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where the classes are. */
  public Path path() {
    return folder;
  }

  /**
   * Returns a loader of the classes in a folder, which come before those of {@code parent}.
   *
   * <p>A folder in front of the class path would do the same, but no archive of classes holds good
   * for such a class path.
   *
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static ClassLoader loader(Path folder, ClassLoader parent) {
    Map<String, byte[]> classes = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString();
        String name = path.replace(File.separatorChar, '.').replaceFirst("\\.class$", "");
        classes.put(name, Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the classes in " + folder, e);
    }
    return new ReplacingClassLoader(classes, name -> false, parent);
  }

  @Override
  public void close() {
    SourceFiles.removeFolder(folder);
  }
}
