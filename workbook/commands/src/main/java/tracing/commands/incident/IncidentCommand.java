package tracing.commands.incident;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tracing.checks.incidents.Incident;
import tracing.checks.incidents.IncidentCatalogue;
import tracing.checks.incidents.IncidentEvidence;
import tracing.checks.incidents.IncidentRun;
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
  private final Path root = WorkbookRoot.find(environment);
  private final IncidentCatalogue incidents = new IncidentCatalogue(root);
  private final IncidentRuns runs = new IncidentRuns(root, environment);
  private final Terminal terminal = WrappedTerminal.system(environment);

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
    if (id == null) {
      return list();
    }
    Incident incident = find(incidents, id);
    try {
      return open(incident, runs.compile(incident));
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

  private int list() {
    Map<Incident, String> states = new LinkedHashMap<>();
    incidents.all().forEach(incident -> states.put(incident, state(incident)));
    terminal.out().println(IncidentText.list(states));
    return 0;
  }

  private String state(Incident incident) {
    try {
      return runs.compile(incident).check().isFixed() ? "fixed" : "open";
    } catch (NotJudgedException e) {
      return "not judged";
    }
  }

  private int open(Incident incident, IncidentRun run) {
    IncidentRun.Result result = run.check();
    if (result.isFixed()) {
      terminal
          .out()
          .println(
              IncidentText.fixed(
                  incident,
                  result.passed(),
                  CauseSection.of(root, incident.answer().cause()),
                  next(incident)));
      return 0;
    }
    if (check) {
      terminal.out().println(IncidentText.broken(incident, result));
      return 1;
    }
    return ask(incident, run.evidence());
  }

  private int ask(Incident incident, IncidentEvidence evidence) {
    Question question = Question.of(incident.services(), incident.causes(), incidents.causes());
    boolean right;
    if (service == null) {
      terminal
          .out()
          .println(
              IncidentText.story(incident, evidence, terminal.printer())
                  + "\n\n"
                  + question.text()
                  + "\n");
      right =
          new Dialog(question, incident::against, incident.hints()).run(System.in, terminal.out());
    } else {
      String against = incident.against(question.answer(service, cause));
      right = against.isEmpty();
      if (!right) {
        terminal.out().println("No. " + against);
      }
    }
    terminal
        .out()
        .println(
            right
                ? IncidentText.right(
                    incident,
                    question.sentence(incident.answer().cause()),
                    evidence,
                    terminal.printer())
                : IncidentText.howToAnswer(incident));
    return right ? 0 : 1;
  }

  /** Returns the id of the next incident that is open, or the empty string if there is none. */
  private String next(Incident fixed) {
    return Stream.concat(
            incidents.all().stream().filter(other -> other.id().compareTo(fixed.id()) > 0),
            incidents.all().stream().filter(other -> other.id().compareTo(fixed.id()) < 0))
        .filter(other -> state(other).equals("open"))
        .map(Incident::id)
        .findFirst()
        .orElse("");
  }
}
