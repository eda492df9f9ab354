package tracing.commands;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import tracing.commands.run.Demo;
import tracing.services.log.LogFormatter;

/** The commands of the workbook. */
@Command(
    name = "./jbang",
    description = "Learn distributed tracing, step by step.",
    subcommands = {
      Demo.class,
      StepCommand.One.class,
      StepCommand.Two.class,
      StepCommand.Three.class,
      StepCommand.Four.class,
      CheckCommand.class,
      HintCommand.class,
      SolutionCommand.class,
      LabCommand.class,
      DoctorCommand.class,
      GradeCommand.class
    })
public final class WorkbookCommand {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the annotation alone
  private boolean help;

  private static final List<String> PARTS =
      List.of("llm-service", "user-service", "api-gateway", "stub-llm", "local-honeyhive");

  private WorkbookCommand() {}

  /**
   * Runs a command and ends the process with its status.
   *
   * @param args the command, and its arguments
   */
  public static void main(String[] args) {
    LogFormatter.install(System.getenv());
    CommandLine commands = new CommandLine(new WorkbookCommand());
    PARTS.forEach(part -> commands.addSubcommand(part, new SingleServerCommand()));
    commands.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          System.err.println(e.getMessage());
          return 1;
        });
    System.exit(commands.execute(args));
  }
}
