package tracing.workbook.compile;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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

  /** Returns a class path that has these classes before those of {@code classPath}. */
  public String inFrontOf(String classPath) {
    return folder + File.pathSeparator + classPath;
  }

  @Override
  public void close() {
    SourceFiles.removeFolder(folder);
  }
}
