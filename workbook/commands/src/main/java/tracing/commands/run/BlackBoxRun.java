package tracing.commands.run;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import tracing.checks.diagnosis.Scenario;
import tracing.checks.layout.Steps;
import tracing.doctor.cli.Terminal;

/**
 * Shows the trace of one query through a service that a user's command starts, in any language, and
 * reference services.
 */
record BlackBoxRun(Terminal terminal, Path root, Map<String, String> environment) {

  /**
   * Runs a step once.
   *
   * @param keepRunning whether to wait for Ctrl-C then
   * @throws IllegalStateException when something cannot start, or the query is not answered
   */
  void show(Steps.Step step, String command, boolean keepRunning) throws InterruptedException {
    terminal
        .out()
        .println(
            "Starting your command as %s, and reference services ..."
                .formatted(step.service().label()));
    try (LocalSystem system = BlackBoxScenarios.start(step.service(), command, environment)) {
      DiagnosedQuery sent =
          DiagnosedQuery.send(system, Scenario.SUCCESS, EnumSet.of(step.service()));
      QueryReport report = new QueryReport(terminal);
      report.print(sent, AnnouncedFindings.NONE);
      report.printOutput(step.service().label(), system.printed(step.service()));
      terminal
          .out()
          .println(
              "Next: ./jbang check %s --command \"%s\", which also sends requests that fail."
                  .formatted(step.label(), command));
      report.writePage(root, sent, AnnouncedFindings.NONE);
      if (keepRunning) {
        report.keepRunning(system, sent.query());
      }
    }
  }

  /** Returns the name of the class: the environment can hold keys. */
  @Override
  public String toString() {
    return "BlackBoxRun";
  }
}
