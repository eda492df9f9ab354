package tracing.commands.grade;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An archive of the classes that processes of one kind load (class data sharing), with which they
 * start faster. A process that runs no code of a submission writes it when it ends. Safe for use by
 * several threads.
 */
final class ClassArchive {

  private final Path file;
  private volatile boolean isWritten;

  /** Creates an archive that is not written yet. */
  ClassArchive(Path file) {
    this.file = file;
  }

  /** Returns the JVM's options for the process that writes it. */
  List<String> writing() {
    return List.of("-XX:ArchiveClassesAtExit=" + file, "-Xlog:disable");
  }

  /** Makes the processes that start from now on use it, if it was written. */
  void complete() {
    isWritten = Files.isRegularFile(file);
  }

  /** Returns the JVM's options for the other processes; none as long as it is not written. */
  List<String> using() {
    return isWritten ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:disable") : List.of();
  }

  /** Returns the file that these processes must be able to read, if it is written. */
  Stream<Path> file() {
    return isWritten ? Stream.of(file) : Stream.empty();
  }
}
