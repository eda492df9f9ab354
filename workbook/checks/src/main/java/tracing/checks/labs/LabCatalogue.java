package tracing.checks.labs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tracing.checks.layout.SourceFiles;
import tracing.checks.tasks.Sheet;

/** The labs of a clone, each with a sheet in {@code step4-run-test/labs}. */
public final class LabCatalogue {

  private final Path root;

  /**
   * Creates the catalogue.
   *
   * @param root the clone's folder
   */
  public LabCatalogue(Path root) {
    this.root = root;
  }

  /** Returns all labs, by their ids. */
  public List<Lab> all() {
    try (Stream<Path> files = Files.list(root.resolve("step4-run-test/labs"))) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md"))
          .sorted()
          .map(LabCatalogue::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the lab of this id, if there is one. */
  public Optional<Lab> find(String id) {
    return all().stream().filter(lab -> lab.id().equals(id)).findFirst();
  }

  /** Returns the text of the file that a learner mends. */
  public String own(Lab lab) {
    return SourceFiles.read(root.resolve(lab.file()));
  }

  /** Returns the text of the reference's file. */
  public String reference(Lab lab) {
    return SourceFiles.read(root.resolve("solutions/src/main/java").resolve(lab.source()));
  }

  /** Returns the text of a lab's check. */
  public String test(Lab lab) {
    return SourceFiles.read(root.resolve("step4-run-test/src/test/java").resolve(lab.test()));
  }

  private static Lab read(Path file) {
    Sheet sheet = Sheet.read(file);
    return new Lab(
        sheet.name(),
        sheet.field("title"),
        sheet.field("file"),
        sheet.field("announces"),
        sheet.hints());
  }
}
