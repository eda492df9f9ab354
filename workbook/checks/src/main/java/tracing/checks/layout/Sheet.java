package tracing.checks.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file about one task, incident or mistake: lines of the form {@code field: value}, then text.
 * Immutable.
 *
 * @param name the file's name without its ending
 * @param text what follows the fields
 */
public record Sheet(String name, Map<String, String> fields, String text) {

  private static final String HINT = "--- hint\n";

  /**
   * Reads the sheets of a folder and of the folders in it, sorted by their names. A README is not a
   * sheet.
   *
   * @param ending of the sheets' files, such as {@code .md}
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static List<Sheet> readAll(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending) && !file.endsWith("README.md"))
          .map(file -> read(file, ending))
          .sorted(Comparator.comparing(Sheet::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sheets in " + folder, e);
    }
  }

  /**
   * Returns the value of a field.
   *
   * @throws IllegalStateException when the sheet does not have it
   */
  public String field(String field) {
    String value = fields.get(field);
    if (value == null) {
      throw new IllegalStateException("the sheet " + name + " has no line \"" + field + ": ...\"");
    }
    return value;
  }

  /** Returns the texts that follow the lines {@code --- hint}, in their order. */
  public List<String> hints() {
    return Stream.of(text.split(HINT, -1)).skip(1).map(String::strip).toList();
  }

  private static Sheet read(Path file, String ending) {
    String name = file.getFileName().toString();
    String text = SourceFiles.read(file);
    Map<String, String> fields = new LinkedHashMap<>();
    int start = 0;
    while (text.startsWith(": ", indexOfNonLetter(text, start))) {
      int end = text.indexOf('\n', start);
      String[] field = text.substring(start, end).split(": ", 2);
      fields.put(field[0], field[1]);
      start = end + 1;
    }
    return new Sheet(
        name.substring(0, name.length() - ending.length()), fields, text.substring(start));
  }

  private static int indexOfNonLetter(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
