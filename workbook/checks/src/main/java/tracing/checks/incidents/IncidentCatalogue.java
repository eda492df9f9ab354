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

/**
 * The incidents of a clone, each with a sheet in {@code step4-run-test/incidents}.
 *
 * @param root the clone's folder
 */
public record IncidentCatalogue(Path root) {

  private static final String FOLDER = "step4-run-test/incidents";

  /** Returns all incidents, by their ids. */
  public List<Incident> all() {
    return Sheet.readAll(root.resolve(FOLDER), ".md").stream()
        .map(IncidentSheet::incident)
        .toList();
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
    try (Reader file = Files.newBufferedReader(root.resolve(FOLDER).resolve("causes.properties"))) {
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
