package tracing.commands.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The classes that commands load, in the form in which a JVM maps them into memory instead of
 * reading and verifying them one by one (class data sharing).
 *
 * <p>It is two files: the archive, and beside it a description, whose first line is the archive's
 * size in bytes, or the number of failures to write it, negated, and whose rest says what it holds
 * good for. A JVM ignores an archive of another JVM or class path, but is ended by one that is cut
 * off, so no archive is used whose size is not the one described; the launcher looks at that too.
 * Without a usable archive all works, only slower.
 */
public final class ClassArchive {

  /** The system property in which the launcher names the archive; without it there is none. */
  public static final String PROPERTY = "workbook.archive";

  private static final String SEEN_ONCE = "0";

  /** A failure may be the moment's, such as a machine that is too busy; three are not. */
  private static final int MAX_FAILURES = 3;

  private final Path file;
  private final Path description;
  private final String current;

  ClassArchive(Path file, String current) {
    this.file = file;
    this.description = Path.of(file + ".txt");
    this.current = current;
  }

  /** Returns what a JVM with this process's class path is to be started with; never fails. */
  public static List<String> jvmOptions() {
    String named = System.getProperty(PROPERTY, "");
    return named.isEmpty()
        ? List.of()
        : new ClassArchive(Path.of(named), ClassPathDescription.current()).options();
  }

  /**
   * Writes the archive, when there is none for this class path and this is the second run with it:
   * a class path that changes at each run is not worth the seconds. Never fails.
   */
  public static void update() {
    String named = System.getProperty(PROPERTY, "");
    if (!named.isEmpty()) {
      new ClassArchive(Path.of(named), ClassPathDescription.current())
          .update(ArchiveProcess::write);
    }
  }

  List<String> options() {
    // Its messages would come on standard output, and the run does not depend on it.
    return isUsable() ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:disable") : List.of();
  }

  void update(ArchiveProcess.Writer writer) {
    try {
      List<String> described = described();
      if (!described.get(1).equals(current)) {
        Files.deleteIfExists(file);
        describe(SEEN_ONCE);
      } else if (!isUsable()) {
        write(writer, Long.min(0, Long.parseLong(described.get(0))));
      }
    } catch (IOException | NumberFormatException e) {
      // The next run tries again.
    }
  }

  /** Takes the number of failures so far, negated, and describes what is there then. */
  private void write(ArchiveProcess.Writer writer, long failures) throws IOException {
    if (failures > -MAX_FAILURES) {
      boolean written = writer.write(file);
      describe(String.valueOf(written ? Files.size(file) : failures - 1));
    }
  }

  private boolean isUsable() {
    try {
      List<String> described = described();
      return Files.exists(file)
          && described.get(0).equals(String.valueOf(Files.size(file)))
          && described.get(1).equals(current);
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the size and what follows it; both empty when there is no description. */
  private List<String> described() throws IOException {
    String[] parts =
        Files.exists(description) ? Files.readString(description).split("\n", 2) : new String[0];
    return parts.length == 2 ? List.of(parts) : List.of("", "");
  }

  private void describe(String size) throws IOException {
    Path next = Path.of(description + "." + ProcessHandle.current().pid());
    Files.writeString(next, size + "\n" + current);
    Files.move(next, description, StandardCopyOption.REPLACE_EXISTING);
  }
}
