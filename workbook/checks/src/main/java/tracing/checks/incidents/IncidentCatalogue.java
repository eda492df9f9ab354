package tracing.checks.incidents;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import tracing.checks.layout.Sheet;
import tracing.checks.layout.SourceFiles;

/** The incidents of a clone, each with a sheet in {@code step4-run-test/incidents}. */
public final class IncidentCatalogue {

  private final Path root;
  private final Path folder;

  /**
   * Creates the catalogue.
   *
   * @param root the clone's folder
   */
  public IncidentCatalogue(Path root) {
    this.root = root;
    this.folder = root.resolve("step4-run-test/incidents");
  }

  /** Returns all incidents, by their ids. */
  public List<Incident> all() {
    return Sheet.readAll(folder, ".md").stream().map(IncidentSheet::incident).toList();
  }

  /** Returns the incident of this id, if there is one. */
  public Optional<Incident> find(String id) {
    return all().stream().filter(incident -> incident.id().equals(id)).findFirst();
  }

  /**
   * Returns the sentences that describe the causes, by the causes' ids.
   *
   * @throws UncheckedIOException when the file {@code causes.properties} cannot be read
   */
  public Properties causes() {
    Properties causes = new Properties();
    try (Reader file = Files.newBufferedReader(folder.resolve("causes.properties"))) {
      causes.load(file);
      return causes;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the causes of the incidents: " + e, e);
    }
  }

  /** Returns the path of the file that a learner fixes. */
  public Path file(Incident incident) {
    return root.resolve(incident.code().file());
  }

  /** Returns the text of the file that a learner fixes. */
  public String own(Incident incident) {
    return SourceFiles.read(file(incident));
  }

  /** Returns the text of the reference's file. */
  public String reference(Incident incident) {
    return SourceFiles.read(root.resolve(incident.code().referenceFile()));
  }

  /** Returns the text of an incident's check. */
  public String test(Incident incident) {
    return SourceFiles.read(root.resolve(incident.code().testFile()));
  }
}
