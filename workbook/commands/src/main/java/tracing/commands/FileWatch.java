package tracing.commands;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import tracing.checks.layout.Steps;

/** Waits until the learner saves a file. */
final class FileWatch {

  private FileWatch() {}

  /** Runs {@code work} whenever one of the steps' files is saved; never returns by itself. */
  static void onEachSave(Path root, List<Steps.Step> steps, Runnable work)
      throws IOException, InterruptedException {
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      for (Steps.Step step : steps) {
        root.resolve(step.folder())
            .resolve(step.file())
            .getParent()
            .register(
                watch, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_CREATE);
      }
      System.out.println("Save a file to check again. Press Ctrl-C to stop.");
      while (true) {
        WatchKey key = watch.take();
        boolean java = key.pollEvents().stream().anyMatch(FileWatch::isJava);
        key.reset();
        if (java) {
          work.run();
        }
      }
    }
  }

  private static boolean isJava(WatchEvent<?> event) {
    return String.valueOf(event.context()).endsWith(".java");
  }
}
