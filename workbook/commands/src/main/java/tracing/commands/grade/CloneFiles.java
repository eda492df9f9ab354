package tracing.commands.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tracing.checks.layout.Steps;

/**
 * This clone's tests and task sheets, read once, before any code of a submission runs.
 *
 * @param files the bytes of each file, by its path below the clone
 */
record CloneFiles(Map<String, byte[]> files) {

  /** Reads the files of a clone. */
  static CloneFiles read(Path clone) throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    for (Steps.Step step : Steps.all()) {
      for (String folder : new String[] {"src/test", "tasks"}) {
        try (Stream<Path> paths = Files.walk(clone.resolve(step.folder()).resolve(folder))) {
          for (Path path : paths.filter(Files::isRegularFile).toList()) {
            all.put(clone.relativize(path).toString(), Files.readAllBytes(path));
          }
        }
      }
    }
    return new CloneFiles(all);
  }

  /** Writes the files below a folder, with the catalog that marks it as a clone. */
  void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> one : files.entrySet()) {
      Path file = folder.resolve(one.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, one.getValue());
    }
    Files.createFile(folder.resolve("jbang-catalog.json"));
  }
}
