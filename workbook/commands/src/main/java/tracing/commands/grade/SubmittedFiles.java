package tracing.commands.grade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tracing.checks.layout.Steps;

/**
 * The files of a submission, of which those are read, up to a limit, that are graded: the classes
 * in the packages of a clone's steps, or else the files that a learner edits, found by their names
 * alone.
 */
final class SubmittedFiles {

  /** The content of one file. */
  interface Content {
    /** Opens the file. */
    InputStream open() throws IOException;
  }

  private static final int LIMIT = 1 << 20;
  private static final int MAX_ALL = 4 << 20;
  private static final int MAX_FILES = 100;
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");

  private final Map<String, Content> contents = new TreeMap<>();

  /**
   * Adds a file.
   *
   * @param path below the submission, also one with the backslashes that Windows programs write
   * @throws IOException when the path leads out of the submission
   */
  void add(String path, Content content) throws IOException {
    String name = path.replace('\\', '/');
    if (name.startsWith("/")
        || DRIVE.matcher(name).find()
        || List.of(name.split("/")).contains("..")) {
      throw new IOException(name + " leads out of the submission");
    }
    contents.put(name, content);
  }

  /** Tells whether the file of a step is where a clone has it. */
  boolean isClone() {
    return Steps.all().stream().anyMatch(step -> nearest(path(step)).isPresent());
  }

  /**
   * Returns the text of the files of each step that was handed in, by paths below the step's
   * folder.
   *
   * @throws IOException when one of them cannot be read, or they are too large
   */
  Map<Steps.Step, Map<String, String>> read() throws IOException {
    Map<Steps.Step, Map<String, String>> files = new LinkedHashMap<>();
    for (Steps.Step step : Steps.all()) {
      Optional<String> file = nearest(path(step));
      if (file.isPresent()) {
        int end = file.get().length() - step.file().length();
        files.put(step, readAll(step, file.get().substring(0, end)));
      }
    }
    return files.isEmpty() ? readSingle() : files;
  }

  private Map<Steps.Step, Map<String, String>> readSingle() throws IOException {
    Map<Steps.Step, Map<String, String>> files = new LinkedHashMap<>();
    for (Steps.Step step : Steps.all()) {
      Optional<String> file = nearest(step.fileName());
      if (file.isPresent()) {
        files.put(step, new LinkedHashMap<>());
        read(files.get(step), step.file(), contents.get(file.get()));
      }
    }
    return files;
  }

  private Map<String, String> readAll(Steps.Step step, String folder) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Content> file : contents.entrySet()) {
      String path = file.getKey();
      if (path.startsWith(folder) && isGraded(step, path.substring(folder.length()))) {
        read(texts, path.substring(folder.length()), file.getValue());
      }
    }
    return texts;
  }

  private static String path(Steps.Step step) {
    return step.folder() + "/" + step.file();
  }

  private Optional<String> nearest(String path) {
    return contents.keySet().stream()
        .filter(name -> name.equals(path) || name.endsWith("/" + path))
        .filter(name -> !name.startsWith("__MACOSX/"))
        .min(Comparator.comparingInt((String name) -> name.split("/").length));
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
  private static void read(Map<String, String> texts, String path, Content content)
      throws IOException {
    byte[] bytes;
    try (InputStream in = content.open()) {
      bytes = in.readNBytes(LIMIT + 1);
    }
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
}
