package tracing.commands.jvm;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM options with which a process that this one starts keeps an archive of its classes (class
 * data sharing), so that its next start is faster. JDK 19 and newer write, check and use the
 * archive by themselves.
 */
public final class ClassDataSharingArchive {

  /** The system property with which the launcher names the folder of the archives. */
  public static final String FOLDER = "workbook.archives";

  private static final int FIRST_JDK = 19;

  /** An archive of a process that could not start is smaller; of one that did, twice as large. */
  private static final long MIN_BYTES = 8_000_000;

  private ClassDataSharingArchive() {}

  /**
   * Returns the options for a kind of process, such as the llm-service. There are none without a
   * folder for archives.
   */
  public static List<String> jvmOptions(String process) {
    String folder = System.getProperty(FOLDER, "");
    return folder.isEmpty()
        ? List.of()
        : options(Path.of(folder), process, Runtime.version().feature());
  }

  static List<String> options(Path folder, String process, int jdk) {
    if (jdk < FIRST_JDK) {
      return List.of();
    }
    Path file = folder.resolve(process + "-" + Runtime.version() + ".jsa");
    removeIfUseless(file);
    List<String> options = new ArrayList<>();
    options.add("-XX:+AutoCreateSharedArchive");
    options.add("-XX:SharedArchiveFile=" + file);
    options.add("-Xlog:disable");
    return options;
  }

  /**
   * A JVM ignores an archive that was cut off, whose head is empty, and one that is older than the
   * classes, but does not replace it.
   */
  private static void removeIfUseless(Path file) {
    try (RandomAccessFile archive = new RandomAccessFile(file.toFile(), "r")) {
      if (archive.length() < MIN_BYTES || archive.readInt() == 0 || isOlderThanClasses(file)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // There is no archive, or another run removed it.
    }
  }

  private static boolean isOlderThanClasses(Path file) throws IOException {
    String classes = System.getProperty("java.class.path").split(File.pathSeparator, 2)[0];
    return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(Path.of(classes)))
        < 0;
  }
}
