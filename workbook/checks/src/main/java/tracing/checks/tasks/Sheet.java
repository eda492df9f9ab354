package tracing.checks.tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file about a task or a lab: lines of the form {@code field: value}, then hints, each after a
 * line {@code --- hint}. Immutable.
 *
 * @param name the file's name without its ending
 */
public record Sheet(String name, Map<String, String> fields, List<String> hints) {

  private static final String HINT = "--- hint\n";

  /** Reads a file. */
  public static Sheet read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.md$", "");
    try {
      String[] parts = Files.readString(file).replace("\r\n", "\n").split(HINT, -1);
      Map<String, String> fields = new HashMap<>();
      parts[0]
          .lines()
          .map(line -> line.split(": ", 2))
          .filter(line -> line.length == 2)
          .forEach(line -> fields.put(line[0], line[1]));
      return new Sheet(name, fields, Stream.of(parts).skip(1).map(String::strip).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a field, or the empty string when the file does not have it. */
  public String field(String field) {
    return fields.getOrDefault(field, "");
  }
}
