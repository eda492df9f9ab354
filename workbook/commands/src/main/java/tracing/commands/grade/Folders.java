package tracing.commands.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import tracing.checks.layout.SourceFiles;

/** Removes folders in which a submission may have left anything. */
final class Folders {

  private static final long MAX_SECONDS = 60;

  /** The system's own program also removes paths that are too long for a program's own calls. */
  private static final String REMOVE = "chmod -R u+rwX -- \"$0\"; rm -rf -- \"$0\"";

  private Folders() {}

  /** Removes a folder, also what cannot be read or is very deep; what stays is left to the user. */
  static void remove(Path folder) {
    try {
      SourceFiles.removeFolder(folder);
    } catch (UncheckedIOException e) {
      // Something in it cannot be read, or is too deep.
    }
    if (folder.toFile().exists()) {
      removeWithShell(folder);
    }
  }

  private static void removeWithShell(Path folder) {
    try {
      Process shell =
          new ProcessBuilder("sh", "-c", REMOVE, folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!shell.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
      }
    } catch (IOException e) {
      // There is no such shell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
