package tracing.checks.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The learner's files and the steps' tests in a clone.
 *
 * @param root the clone's folder
 */
public record StepFiles(Path root) {

  /** Returns the text of the file that a learner edits. */
  public String own(Steps.Step step) {
    return SourceFiles.read(root.resolve(step.folder()).resolve(step.file()));
  }

  /** Returns the text of the reference's file. */
  public String reference(Steps.Step step) {
    return SourceFiles.read(root.resolve("solutions").resolve(step.file()));
  }

  /**
   * Returns the text of each of a learner's files but for the incidents', by path below the root.
   */
  public Map<String, String> sources(Steps.Step step) {
    return read(step, "src/main/java");
  }

  /**
   * Returns the text of each test of a step but for its incidents', by path below the source root.
   */
  public Map<String, String> tests(Steps.Step step) {
    return read(step, "src/test/java");
  }

  /** Returns the place of each line of a learner's that holds a text, by file and line. */
  public List<String> places(Steps.Step step, String text) {
    List<String> places = new ArrayList<>();
    sources(step)
        .forEach(
            (file, source) -> {
              List<String> lines = source.lines().toList();
              for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(text)) {
                  places.add(file + ":" + (i + 1));
                }
              }
            });
    return places;
  }

  private Map<String, String> read(Steps.Step step, String sourceRoot) {
    Path sources = root.resolve(step.folder()).resolve(sourceRoot);
    Map<String, String> texts = new LinkedHashMap<>();
    if (Files.notExists(sources)) {
      return texts;
    }
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(
              file -> file.toString().endsWith(".java") && !file.getParent().endsWith("incidents"))
          .sorted()
          .forEach(
              file ->
                  texts.put(
                      sources.relativize(file).toString().replace('\\', '/'),
                      SourceFiles.read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("The files in " + sources + " cannot be read: " + e, e);
    }
    return texts;
  }
}
