package tracing.commands.incident;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
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
import tracing.commands.incident.question.GivenAnswer;
import tracing.commands.incident.seed.SeededIncident;
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

  /** Short enough to be said aloud in a class. */
  private static final int MAX_RANDOM_SEED = 10_000;

  private final Map<String, String> environment = System.getenv();

  @Parameters(
      arity = "0..1",
      paramLabel = "<incident>",
      description = "The incident to show. Without it: a list of all incidents.")
  private String id;

  @Option(
      names = "--service",
      paramLabel = "<name>",
      description = "Answer that this service has to be fixed. Needs --cause.")
  private String service;

  @Option(
      names = "--cause",
      paramLabel = "<number>",
      description = "Answer that this is the cause, by its number in the list. Needs --service.")
  private String cause;

  @Option(names = "--check", description = "Only check the fix.")
  private boolean check;

  @Option(
      names = "--seed",
      arity = "0..1",
      paramLabel = "<number>",
      fallbackValue = "",
      description = {
        "Show an incident in the reference services, chosen by a number.",
        "Without a number: a random one, which is printed."
      })
  private String seed;

  @Option(
      names = "--class",
      description =
          "With --seed: show the incident without asking, and write the answer to a file.")
  private boolean forClass;

  @Spec private CommandSpec spec;

  /** Creates the command; its options are set by picocli. */
  public IncidentCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    // The incidents break tracing on purpose; what OpenTelemetry says of it is in their own log.
    OPENTELEMETRY_LOG.setUseParentHandlers(false);
    checkOptions();
    Terminal terminal = WrappedTerminal.system(environment);
    Path root = WorkbookRoot.find(environment);
    GivenAnswer given = new GivenAnswer(service, cause);
    if (seed != null) {
      SeededIncident incident = new SeededIncident(seedNumber(), environment, terminal);
      return forClass ? incident.showToClass() : incident.ask(given);
    }
    IncidentCatalogue incidents = new IncidentCatalogue(root);
    IncidentRuns runs = new IncidentRuns(root, environment);
    if (id == null) {
      terminal.out().println(IncidentText.list(runs.states()));
      return 0;
    }
    Incident incident = find(incidents, id);
    OpenedIncident opened = new OpenedIncident(root, runs, incident, terminal);
    try {
      return opened.show(check, given);
    } catch (NotJudgedException e) {
      terminal.out().println(IncidentText.notJudged(incident, e));
      return 1;
    }
  }

  private void checkOptions() {
    if ((service == null) != (cause == null)) {
      throw refused("--service and --cause are one answer: give both of them.");
    }
    if (forClass && seed == null) {
      throw refused("--class shows an incident that --seed chooses: give both of them.");
    }
    if (seed != null && (check || id != null)) {
      throw refused("--seed chooses an incident: give neither a name nor --check with it.");
    }
  }

  private long seedNumber() {
    if (seed.isEmpty()) {
      return ThreadLocalRandom.current().nextInt(MAX_RANDOM_SEED);
    }
    if (!seed.matches("\\d{1,18}")) {
      throw refused("The value of --seed must be a number from 0 on, not \"" + seed + "\".");
    }
    return Long.parseLong(seed);
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /**
   * Returns the incident with an id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Incident find(IncidentCatalogue incidents, String id) {
    return incidents
        .find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no incident \"%s\". ./jbang incidents lists them.".formatted(id)));
  }
}
