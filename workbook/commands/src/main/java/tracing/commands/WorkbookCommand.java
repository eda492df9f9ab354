package tracing.commands;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import tracing.checks.layout.Steps;
import tracing.commands.incident.IncidentCommand;
import tracing.commands.run.DemoCommand;
import tracing.commands.run.StepCommand;
import tracing.doctor.cli.DoctorCommand;
import tracing.doctor.cli.Terminal;
import tracing.probe.cli.ProbeCommand;
import tracing.services.log.LogFormatter;

/** The command line of the workbook. */
@Command(
    name = "./jbang",
    description = "Learn distributed tracing step by step.",
    synopsisSubcommandLabel = "<command>")
public final class WorkbookCommand {

  private static final int HELP_WIDTH = 100;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the annotation alone
  private boolean help;

  private WorkbookCommand() {}

  /**
   * Runs a command and ends the process with its status: 0, or 1 when the command failed, or 2 when
   * its arguments are not valid.
   *
   * @param args the command, and its arguments
   */
  public static void main(String[] args) {
    LogFormatter.install(System.getenv());
    Terminal.protect();
    System.exit(commandLine().execute(args));
  }

  /** Returns all commands, in the order in which the help lists them. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new WorkbookCommand());
    line.addSubcommand(new DemoCommand());
    line.addSubcommand(new LearnCommand());
    for (Steps.Step step : Steps.all()) {
      StepCommand command = new StepCommand(step);
      add(line, step.label(), command, command.description());
    }
    List.of(
            new CheckCommand(),
            new HintCommand(),
            new SolutionCommand(),
            new IncidentCommand(),
            new DoctorCommand(),
            new ProbeCommand(),
            new GradeCommand())
        .forEach(line::addSubcommand);
    for (String name : SingleServerCommand.NAMES) {
      SingleServerCommand command = new SingleServerCommand(name);
      add(line, name, command, command.description());
    }
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          System.err.println(e.getMessage() == null ? e.toString() : e.getMessage());
          return 1;
        });
    return line;
  }

  private static void add(CommandLine line, String name, Object command, String description) {
    CommandLine added = new CommandLine(command);
    added.getCommandSpec().usageMessage().description(description);
    line.addSubcommand(name, added);
  }
}
