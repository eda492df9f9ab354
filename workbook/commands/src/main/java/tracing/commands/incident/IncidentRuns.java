package tracing.commands.incident;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tracing.checks.incidents.Incident;
import tracing.checks.incidents.IncidentCatalogue;
import tracing.checks.incidents.IncidentRun;
import tracing.checks.layout.NotJudgedException;

/** Compiles the learner's files of incidents, so that they can be run. */
public final class IncidentRuns {

  private static final String OPEN = "open";

  /** The state of an incident whose libraries have not been downloaded. */
  static final String NOT_OPENED = "not opened";

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
    this.libraries = new LibraryClassPath(root, environment, "The libraries of this incident");
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

  /** Returns all incidents, each with a word for its state. It downloads nothing. */
  Map<Incident, String> states() {
    Map<Incident, String> states = new LinkedHashMap<>();
    incidents.all().forEach(incident -> states.put(incident, state(incident)));
    return states;
  }

  private String state(Incident incident) {
    if (incident.code().needsNewerJava()) {
      return "needs JDK " + incident.code().java();
    }
    if (libraries.known(incidents.file(incident)).isEmpty()) {
      return NOT_OPENED;
    }
    try {
      return compile(incident).check().isFixed() ? "fixed" : OPEN;
    } catch (NotJudgedException e) {
      return "not judged";
    }
  }

  /** Tells whether an incident can be opened and is not fixed, as far as is known. */
  boolean isNext(Incident incident) {
    String state = state(incident);
    return state.equals(OPEN) || state.equals(NOT_OPENED);
  }

  /** Tells whether an incident is not fixed, or cannot be judged. */
  public boolean isOpen(Incident incident) {
    return !state(incident).equals("fixed");
  }
}
