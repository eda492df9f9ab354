package tracing.commands;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tracing.checks.layout.Steps;

/** Notices when the learner saves a file, from its creation on. One thread uses it. */
final class FileWatch implements AutoCloseable {

  private static final int QUIET_MILLIS = 20;

  private final WatchService watch = FileSystems.getDefault().newWatchService();
  private final Map<WatchKey, Steps.Step> folders = new HashMap<>();

  /** Starts to watch the files of some steps. */
  FileWatch(Path root, List<Steps.Step> steps) throws IOException {
    for (Steps.Step step : steps) {
      Path folder = root.resolve(step.folder()).resolve(step.file()).getParent();
      folders.put(
          folder.register(
              watch, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_CREATE),
          step);
    }
  }

  /**
   * Calls {@code work} with the step whose file was saved, after each save, also after one that
   * came before this call; never returns by itself.
   */
  void onEachSave(Consumer<Steps.Step> work) throws InterruptedException {
    while (true) {
      saved().forEach(work);
    }
  }

  /** One save can be several events, and between them the file can be empty. */
  private Set<Steps.Step> saved() throws InterruptedException {
    Set<Steps.Step> saved = new LinkedHashSet<>();
    WatchKey key = watch.take();
    while (key != null) {
      if (key.pollEvents().stream().anyMatch(FileWatch::isJava)) {
        saved.add(folders.get(key));
      }
      key.reset();
      key = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    }
    return saved;
  }

  private static boolean isJava(WatchEvent<?> event) {
    return String.valueOf(event.context()).endsWith(".java");
  }

  @Override
  public void close() throws IOException {
    watch.close();
  }
}
