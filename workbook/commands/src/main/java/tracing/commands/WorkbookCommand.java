package tracing.commands;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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
    System.exit(commandLine(args).execute(args));
  }

  /**
   * Returns only the command that the arguments begin with, since picocli takes a while to prepare
   * each one; without such a command all, in the order in which the help lists them.
   */
  static CommandLine commandLine(String... args) {
    Map<String, Supplier<Object>> commands = commands();
    if (args.length > 0 && commands.containsKey(args[0])) {
      commands.keySet().retainAll(Set.of(args[0]));
    }
    return commandLine(commands, WrappedTerminal::error);
  }

  /** Returns all commands, which ask for the place of an error message once there is one. */
  static CommandLine commandLine(Supplier<PrintStream> error) {
    return commandLine(commands(), error);
  }

  private static CommandLine commandLine(
      Map<String, Supplier<Object>> commands, Supplier<PrintStream> error) {
    CommandLine line = new CommandLine(new WorkbookCommand());
    commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
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

  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("demo", DemoCommand::new);
    commands.put("learn", LearnCommand::new);
    for (Steps.Step step : Steps.all()) {
      StepCommand command = new StepCommand(step);
      commands.put(step.label(), () -> described(command, command.description()));
    }
    commands.put("check", CheckCommand::new);
    commands.put("hint", HintCommand::new);
    commands.put("solution", SolutionCommand::new);
    commands.put("incident", IncidentCommand::new);
    commands.put("doctor", DoctorCommand::new);
    commands.put("probe", ProbeCommand::new);
    commands.put("grade", GradeCommand::new);
    for (String name : SingleServerCommand.NAMES) {
      SingleServerCommand command = new SingleServerCommand(name);
      commands.put(name, () -> described(command, command.description()));
    }
    return commands;
  }

  private static CommandLine described(Object command, String description) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().usageMessage().description(description);
    return line;
  }
}
