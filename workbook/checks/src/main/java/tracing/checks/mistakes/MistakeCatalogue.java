package tracing.checks.mistakes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tracing.checks.layout.Sheet;
import tracing.checks.layout.SourceFiles;

/**
 * The mistakes in the folder {@code solutions/mistakes}, with a folder for each service and a file
 * for each mistake: the lines {@code title:}, {@code cause:} and {@code tasks:}, then a unified
 * diff of the reference, which {@code git apply} takes too.
 *
 * @param root the clone's folder
 */
public record MistakeCatalogue(Path root) {

  private static final String SOURCES = "solutions/src/main/java/tracing/";
  private static final String FROM = "--- a/" + SOURCES;

  /** Returns all mistakes, by their ids in alphabetical order. */
  public List<Mistake> all() {
    return Sheet.readAll(root.resolve("solutions/mistakes"), ".diff").stream()
        .map(MistakeCatalogue::mistake)
        .toList();
  }

  /** Returns the mistake with this id, if there is one. */
  public Optional<Mistake> find(String id) {
    return all().stream().filter(mistake -> mistake.id().equals(id)).findFirst();
  }

  /** Returns the reference's file with the mistake made in it. */
  public String source(Mistake mistake) {
    return mistake.applyTo(SourceFiles.read(root.resolve(SOURCES).resolve(mistake.file())));
  }

  private static Mistake mistake(Sheet sheet) {
    String file =
        sheet
            .text()
            .lines()
            .filter(line -> line.startsWith(FROM))
            .map(line -> line.substring(FROM.length()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the mistake " + sheet.name() + " changes no file below " + SOURCES));
    return new Mistake(
        sheet.name(),
        sheet.field("title"),
        file,
        List.of(sheet.field("cause").split(", ")),
        List.of(sheet.field("tasks").split(", ")),
        sheet.text());
  }
}
