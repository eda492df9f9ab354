package tracing.commands.grade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads the files that a learner handed in, up to a limit. */
final class SubmittedFile {

  private static final int LIMIT = 1 << 20;
  private static final int MAX_ALL = 4 << 20;
  private static final int MAX_FILES = 100;

  private SubmittedFile() {}

  /** Tells whether a path below a step's folder is one of a class that is graded. */
  static boolean isGraded(String path) {
    return path.startsWith("src/main/java/")
        && path.endsWith(".java")
        && !path.contains("/incidents/");
  }

  /**
   * Adds the text without a byte order mark. Bytes that are no UTF-8 are replaced, and the compiler
   * will say so.
   */
  static void add(Map<String, String> texts, String path, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LIMIT + 1);
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
