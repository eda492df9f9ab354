package tracing.commands.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tracing.checks.compile.CompiledClasses;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.WorkbookRoot;
import tracing.checks.mistakes.Mistake;
import tracing.checks.mistakes.MistakeCatalogue;
import tracing.doctor.cli.Terminal;
import tracing.services.ServiceName;

/** Shows a catalogued mistake in running services: the broken trace and its diagnosis. */
record MistakeDemo(Map<String, String> environment, Terminal terminal, boolean keepRunning) {

  private static final Set<ServiceName> ALL = EnumSet.allOf(ServiceName.class);

  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  /**
   * Makes the mistake, and sends requests until one shows it.
   *
   * @return 0 when the diagnosis names the mistake's cause, else 1
   */
  int run(Mistake mistake, MistakeCatalogue catalogue) throws InterruptedException {
    CompiledClasses classes =
        CompiledClasses.compile(Map.of("tracing/" + mistake.file(), catalogue.source(mistake)));
    terminal.out().println(mistake.title());
    terminal.out().println("  in a copy of the reference solution, " + mistake.file());
    try (LocalSystem system =
        LocalSystem.start(environment, spec -> spec.of(classes).keptRunning(keepRunning))) {
      return show(mistake, system);
    }
  }

  private int show(Mistake mistake, LocalSystem system) throws InterruptedException {
    DiagnosedQuery sent = null;
    for (Attempt attempt : attempts()) {
      sent = attempt.send(system);
      if (!sent.findings().isEmpty()) {
        break;
      }
    }
    QueryReport report = new QueryReport(terminal);
    report.print(sent, AnnouncedFindings.NONE);
    report.writePage(WorkbookRoot.find(environment), sent, AnnouncedFindings.NONE);
    if (keepRunning) {
      report.keepRunning(system, sent.query());
    }
    boolean named =
        !sent.findings().isEmpty() && sent.findings().get(0).cause().id().equals(mistake.cause());
    return named ? 0 : 1;
  }

  /** Requests that show a mistake, the plainest first. */
  static List<Attempt> attempts() {
    Map<String, String> outside =
        Map.of("traceparent", TRACEPARENT, "baggage", "session_id=from-outside");
    Map<String, String> otherCase = Map.of("Traceparent", TRACEPARENT);
    return List.of(
        new Attempt(Scenario.SUCCESS, ServiceName.API_GATEWAY, Map.of()),
        new Attempt(Scenario.INVALID_USER, ServiceName.API_GATEWAY, Map.of()),
        new Attempt(Scenario.LLM_FAILS, ServiceName.API_GATEWAY, Map.of()),
        new Attempt(Scenario.BAD_INPUT, ServiceName.API_GATEWAY, Map.of()),
        new Attempt(Scenario.SUCCESS, ServiceName.API_GATEWAY, outside),
        new Attempt(Scenario.BAD_INPUT, ServiceName.USER_SERVICE, outside),
        new Attempt(Scenario.BAD_INPUT, ServiceName.LLM_SERVICE, outside),
        new Attempt(Scenario.SUCCESS, ServiceName.USER_SERVICE, otherCase),
        new Attempt(Scenario.SUCCESS, ServiceName.LLM_SERVICE, otherCase));
  }

  /** Returns the name of the class: the environment can hold keys. */
  @Override
  public String toString() {
    return "MistakeDemo";
  }

  record Attempt(Scenario scenario, ServiceName service, Map<String, String> headers) {

    DiagnosedQuery send(LocalSystem system) throws InterruptedException {
      Set<ServiceName> underTest = service == ServiceName.API_GATEWAY ? ALL : EnumSet.of(service);
      return DiagnosedQuery.send(system, scenario, service, headers, underTest);
    }
  }
}
