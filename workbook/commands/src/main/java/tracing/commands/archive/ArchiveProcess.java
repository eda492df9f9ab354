package tracing.commands.archive;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that does once all that commands do, and leaves the classes of it in an archive. */
final class ArchiveProcess {

  /** Writes an archive; tells whether there is one now. */
  interface Writer {
    boolean write(Path file) throws IOException;
  }

  private static final int MAX_SECONDS = 60;

  private ArchiveProcess() {}

  /** Writes an archive for this process's JVM and class path, which appears whole or not at all. */
  static boolean write(Path file) throws IOException {
    System.err.println("Once, to make later starts faster: writing " + file.getFileName() + " ...");
    removeLeftovers(file);
    Path part = Path.of(file + "." + ProcessHandle.current().pid());
    Process process = builder(part).start();
    Thread hook = new Thread(() -> end(process, part), "end the archive's process");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      boolean ended = process.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0 || !Files.exists(part)) {
        return false;
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      end(process, part);
    }
  }

  /** Nothing of the user's environment is for it: no key, and no address of a backend. */
  private static ProcessBuilder builder(Path part) {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xlog:disable",
                    "-XX:ArchiveClassesAtExit=" + part,
                    "-cp",
                    System.getProperty("java.class.path"),
                    "tracing.commands.WorkbookCommand",
                    "rehearse"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    String home = System.getenv("WORKBOOK_HOME");
    builder.environment().clear();
    builder.environment().put("WORKBOOK_HOME", home == null ? "" : home);
    return builder;
  }

  /** Removes what runs that were ended have left, whose process ids end the names. */
  private static void removeLeftovers(Path file) throws IOException {
    String name = file.getFileName() + ".";
    try (Stream<Path> files = Files.list(file.getParent())) {
      for (Path part :
          files.filter(one -> one.getFileName().toString().startsWith(name)).toList()) {
        String pid = part.getFileName().toString().substring(name.length());
        if (pid.matches("\\d{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static void end(Process process, Path part) {
    process.destroyForcibly();
    File left = part.toFile();
    if (left.exists() && !left.delete()) {
      left.deleteOnExit();
    }
  }
}
