package tracing.commands.blackbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notices when a file of a folder is saved. Not safe for use by several threads. */
final class FolderWatch {

  private static final int MAX_FILES = 5_000;
  private static final long POLL_MILLIS = 300;

  /** Folders of build tools and package managers, whose files nobody edits. */
  private static final Set<String> IGNORED =
      Set.of("node_modules", "target", "build", "__pycache__", "venv", "dist", "vendor");

  private final Path folder;
  private final int maxFiles;

  FolderWatch(Path folder) {
    this(folder, MAX_FILES);
  }

  FolderWatch(Path folder, int maxFiles) {
    this.folder = folder;
    this.maxFiles = maxFiles;
  }

  /**
   * Waits until a file is saved, created or removed, and until nothing has changed for a moment,
   * since an editor may write a file in several steps.
   *
   * @param before what {@link #times()} returned before the last check; a save since then counts
   * @return false when the folder has too many files to be watched
   */
  boolean awaitSave(Optional<Map<Path, FileTime>> before) throws IOException, InterruptedException {
    Optional<Map<Path, FileTime>> last = before;
    Optional<Map<Path, FileTime>> seen = times();
    while (seen.isPresent() && (seen.equals(before) || !seen.equals(last))) {
      last = seen;
      Thread.sleep(POLL_MILLIS);
      seen = times();
    }
    return seen.isPresent();
  }

  /** Returns when each file was changed last; empty when there are too many. */
  Optional<Map<Path, FileTime>> times() throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return path.equals(folder) || !isIgnored(path)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            times.put(path, attributes.lastModifiedTime());
            return times.size() > maxFiles ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return times.size() > maxFiles ? Optional.empty() : Optional.of(times);
  }

  private static boolean isIgnored(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(".") || IGNORED.contains(name);
  }
}
