package tracing.commands;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import tracing.checks.layout.Steps;
import tracing.commands.incident.IncidentCommand;
import tracing.commands.run.DemoCommand;
import tracing.commands.run.StepCommand;
import tracing.commands.terminal.WrappedTerminal;
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
    return commandLine(WrappedTerminal::error);
  }

  /** Returns the same, which asks for the place of an error message once there is one. */
  static CommandLine commandLine(Supplier<PrintStream> error) {
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
          error.get().println(e.getMessage() == null ? e.toString() : e.getMessage());
          return 1;
        });
    CommandLine.IParameterExceptionHandler usage = line.getParameterExceptionHandler();
    line.setParameterExceptionHandler(
        (e, args) -> {
          e.getCommandLine().setErr(new PrintWriter(error.get(), true, StandardCharsets.UTF_8));
          return usage.handleParseException(e, args);
        });
    return line;
  }

  private static void add(CommandLine line, String name, Object command, String description) {
    CommandLine added = new CommandLine(command);
    added.getCommandSpec().usageMessage().description(description);
    line.addSubcommand(name, added);
  }
}
