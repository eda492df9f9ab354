package tracing.commands.incident;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tracing.checks.incidents.Incident;
import tracing.checks.incidents.IncidentCatalogue;
import tracing.checks.layout.NotJudgedException;
import tracing.checks.layout.WorkbookRoot;
import tracing.commands.terminal.WrappedTerminal;
import tracing.doctor.cli.Terminal;

/**
 * The command {@code incident}: shows an incident, asks which service and which cause, and checks
 * the fix. The exit status is 0 if the answer is right or the incident is fixed, and else 1.
 */
@Command(
    name = "incident",
    description =
        "Shows an incident, asks what is wrong, and checks your fix. Without a name: a list.")
public final class IncidentCommand implements Callable<Integer> {

  private static final Logger OPENTELEMETRY_LOG = Logger.getLogger("io.opentelemetry");

  private final Map<String, String> environment = System.getenv();

  @Parameters(
      arity = "0..1",
      paramLabel = "<incident>",
      description = "The incident to show. Without it: a list of all incidents.")
  private String id;

  @Option(
      names = "--service",
      paramLabel = "<name>",
      description = "Answer that this service is to be fixed. Needs --cause.")
  private String service;

  @Option(
      names = "--cause",
      paramLabel = "<number>",
      description = "Answer that this is the cause, by its number in the list. Needs --service.")
  private String cause;

  @Option(names = "--check", description = "Only check the fix.")
  private boolean check;

  @Spec private CommandSpec spec;

  /** Creates the command; its options are set by picocli. */
  public IncidentCommand() {}

  @Override
  public Integer call() {
    // The incidents break tracing on purpose; what OpenTelemetry says of it is in their own log.
    OPENTELEMETRY_LOG.setUseParentHandlers(false);
    if ((service == null) != (cause == null)) {
      throw new ParameterException(
          spec.commandLine(), "--service and --cause are one answer: give both of them.");
    }
    Terminal terminal = WrappedTerminal.system(environment);
    Path root = WorkbookRoot.find(environment);
    IncidentCatalogue incidents = new IncidentCatalogue(root);
    IncidentRuns runs = new IncidentRuns(root, environment);
    if (id == null) {
      terminal.out().println(list(incidents, runs));
      return 0;
    }
    Incident incident = find(incidents, id);
    OpenedIncident opened = new OpenedIncident(root, runs, incident, terminal);
    try {
      return opened.show(check, new GivenAnswer(service, cause));
    } catch (NotJudgedException e) {
      terminal.out().println(IncidentText.notJudged(incident, e));
      return 1;
    }
  }

  /**
   * Returns the incident with an id.
   *
   * @throws IllegalArgumentException when there is none, and says which there are
   */
  public static Incident find(IncidentCatalogue incidents, String id) {
    return incidents
        .find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no incident \"%s\". The incidents are %s."
                        .formatted(
                            id,
                            String.join(
                                ", ", incidents.all().stream().map(Incident::id).toList()))));
  }

  private static String list(IncidentCatalogue incidents, IncidentRuns runs) {
    Map<Incident, String> states = new LinkedHashMap<>();
    incidents.all().forEach(incident -> states.put(incident, runs.state(incident)));
    return IncidentText.list(states);
  }
}
