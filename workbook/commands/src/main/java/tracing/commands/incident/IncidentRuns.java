package tracing.commands.incident;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tracing.checks.incidents.Incident;
import tracing.checks.incidents.IncidentCatalogue;
import tracing.checks.incidents.IncidentRun;
import tracing.checks.layout.NotJudgedException;

/** Compiles the learner's files of incidents, so that they can be run. */
public final class IncidentRuns {

  /** The state of an incident that is not fixed. */
  static final String OPEN = "open";

  private final IncidentCatalogue incidents;
  private final LibraryClassPath libraries;

  /**
   * Creates it.
   *
   * @param root the clone's folder
   * @param environment the variables of the launcher
   */
  public IncidentRuns(Path root, Map<String, String> environment) {
    this.incidents = new IncidentCatalogue(root);
    this.libraries = new LibraryClassPath(root, environment);
  }

  /**
   * Compiles the learner's file of an incident.
   *
   * @throws NotJudgedException when it does not compile, when this Java is too old for it, or when
   *     its libraries cannot be downloaded, and says which
   */
  public IncidentRun compile(Incident incident) {
    if (incident.code().needsNewerJava()) {
      throw new NotJudgedException(
          "This incident needs JDK %d or newer, and this is JDK %d. Set JAVA_HOME to a newer one."
              .formatted(incident.code().java(), Runtime.version().feature()));
    }
    List<Path> jars =
        incident.code().hasLibraries() ? libraries.of(incidents.file(incident)) : List.of();
    return IncidentRun.compile(
        incident.code(), incidents.own(incident), incidents.test(incident), jars);
  }

  /** Returns a word for the list: fixed, open, or not judged. */
  String state(Incident incident) {
    try {
      return compile(incident).check().isFixed() ? "fixed" : OPEN;
    } catch (NotJudgedException e) {
      return "not judged";
    }
  }

  /** Tells whether an incident is not fixed, or cannot be judged. */
  public boolean isOpen(Incident incident) {
    return !state(incident).equals("fixed");
  }
}
