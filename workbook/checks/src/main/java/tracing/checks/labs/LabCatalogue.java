package tracing.checks.labs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tracing.checks.layout.Sheet;
import tracing.checks.layout.SourceFiles;

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
    return Sheet.readAll(root.resolve("step4-run-test/labs"), ".md").stream()
        .map(LabCatalogue::lab)
        .toList();
  }

  /** Returns the lab of this id, if there is one. */
  public Optional<Lab> find(String id) {
    return all().stream().filter(lab -> lab.id().equals(id)).findFirst();
  }

  /** Returns the text of the file that a learner fixes. */
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

  private static Lab lab(Sheet sheet) {
    return new Lab(
        sheet.name(),
        sheet.field("title"),
        sheet.field("file"),
        sheet.field("announces"),
        sheet.hints());
  }
}
