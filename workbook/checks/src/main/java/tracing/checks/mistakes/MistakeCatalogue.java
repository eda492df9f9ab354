package tracing.checks.mistakes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The mistakes in the folder {@code solutions/mistakes}, one a file.
 *
 * <p>A file starts with lines {@code title:}, {@code file:} and {@code cause:}. Then come edits:
 * the line {@code --- replace}, text, the line {@code --- with}, text.
 */
public final class MistakeCatalogue {

  private static final String REPLACE = "--- replace\n";
  private static final String WITH = "--- with\n";

  private final Path root;

  /**
   * Creates the catalogue of a clone.
   *
   * @param root the clone's folder
   */
  public MistakeCatalogue(Path root) {
    this.root = root;
  }

  /** Returns all mistakes, by their ids in alphabetical order. */
  public List<Mistake> all() {
    try (Stream<Path> files = Files.list(root.resolve("solutions/mistakes"))) {
      return files.sorted().map(MistakeCatalogue::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the mistake with this id, if there is one. */
  public Optional<Mistake> find(String id) {
    return all().stream().filter(mistake -> mistake.id().equals(id)).findFirst();
  }

  /** Returns the reference's file with the mistake made in it. */
  public String source(Mistake mistake) {
    return mistake.applyTo(
        text(root.resolve("solutions/src/main/java/tracing").resolve(mistake.file())));
  }

  private static Mistake read(Path file) {
    String id = file.getFileName().toString().replaceFirst("\\.txt$", "");
    String[] parts = text(file).split(REPLACE, -1);
    Map<String, String> head = head(id, parts[0]);
    List<Mistake.Edit> edits = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      String[] edit = parts[i].split(WITH, -1);
      if (edit.length != 2) {
        throw new IllegalStateException("mistake " + id + ": an edit lacks its line --- with");
      }
      edits.add(new Mistake.Edit(edit[0], edit[1]));
    }
    return new Mistake(id, head.get("title"), head.get("file"), head.get("cause"), edits);
  }

  private static Map<String, String> head(String id, String text) {
    Map<String, String> head = new HashMap<>();
    text.lines()
        .map(line -> line.split(": ", 2))
        .filter(line -> line.length == 2)
        .forEach(line -> head.put(line[0], line[1]));
    if (!head.keySet().containsAll(List.of("title", "file", "cause"))) {
      throw new IllegalStateException("mistake " + id + ": title, file or cause is missing");
    }
    return head;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
