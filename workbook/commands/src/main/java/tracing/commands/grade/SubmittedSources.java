package tracing.commands.grade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tracing.checks.layout.Steps;

/**
 * Reads the sources of a submission that are graded, up to a limit: the classes in the packages of
 * a clone's steps, or else the files that a learner edits alone.
 */
final class SubmittedSources {

  private static final int LIMIT = 1 << 20;
  private static final int MAX_ALL = 4 << 20;
  private static final int MAX_FILES = 100;
  private static final int MAX_COPIES = 20;

  private SubmittedSources() {}

  /**
   * Returns the text of the files of each step that was handed in, by paths below the step's
   * folder.
   *
   * @throws IOException when one of them cannot be read, they are too large, or the file of a step
   *     was handed in twice with a difference
   */
  static Map<Steps.Step, Map<String, String>> read(SubmittedFiles files) throws IOException {
    Map<Steps.Step, Map<String, String>> sources = new LinkedHashMap<>();
    for (Steps.Step step : Steps.all()) {
      Optional<SubmittedFiles.Place> place = files.find(step);
      if (place.isPresent()) {
        refuseOthers(files, step, place.get());
        sources.put(step, read(files, step, place.get()));
      }
    }
    return sources;
  }

  private static void refuseOthers(
      SubmittedFiles files, Steps.Step step, SubmittedFiles.Place place) throws IOException {
    List<String> others = files.others(step, place);
    if (others.size() > MAX_COPIES) {
      throw new IOException(
          "there are more than %d files %s".formatted(MAX_COPIES, step.fileName()));
    }
    byte[] content = bytes(files.contents().get(place.path()));
    for (String other : others) {
      if (!Arrays.equals(content, bytes(files.contents().get(other)))) {
        throw new IOException(
            "%s and %s differ, and nothing says which of them is handed in"
                .formatted(place.path(), other));
      }
    }
  }

  private static Map<String, String> read(
      SubmittedFiles files, Steps.Step step, SubmittedFiles.Place place) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    if (!place.isInClone()) {
      add(texts, step.file(), files.contents().get(place.path()));
      return texts;
    }
    String folder = place.root() + step.folder() + "/";
    for (Map.Entry<String, SubmittedFiles.Content> file : files.contents().entrySet()) {
      String path = file.getKey();
      if (path.startsWith(folder) && isGraded(step, path.substring(folder.length()))) {
        add(texts, path.substring(folder.length()), file.getValue());
      }
    }
    return texts;
  }

  /** Classes of other packages could take the place of the checks' own. */
  private static boolean isGraded(Steps.Step step, String path) {
    int fileName = step.file().length() - step.fileName().length();
    return path.startsWith(step.file().substring(0, fileName))
        && path.endsWith(".java")
        && !path.contains("/incidents/");
  }

  /**
   * Adds the text without a byte order mark. Bytes that are no UTF-8 are replaced, and the compiler
   * will say so.
   */
  private static void add(Map<String, String> texts, String path, SubmittedFiles.Content content)
      throws IOException {
    byte[] bytes = bytes(content);
    if (bytes.length > LIMIT) {
      throw new IOException(path + " is larger than 1 MiB");
    }
    if (texts.size() == MAX_FILES) {
      throw new IOException("a step holds more than " + MAX_FILES + " files of source");
    }
    if (texts.values().stream().mapToInt(String::length).sum() > MAX_ALL) {
      throw new IOException("the sources of a step are larger than 4 MiB");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    texts.put(path, text.replace("\uFEFF", "").replace("\r\n", "\n"));
  }

  /** Returns a byte more than is allowed of a file that is too large. */
  private static byte[] bytes(SubmittedFiles.Content content) throws IOException {
    try (InputStream in = content.open()) {
      return in.readNBytes(LIMIT + 1);
    }
  }
}
