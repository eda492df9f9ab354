package tracing.commands;

import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import tracing.commands.archive.ClassArchive;
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
      GradeCommand.class,
      RehearseCommand.class
    })
public final class WorkbookCommand {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the annotation alone
  private boolean help;

  /** The commands that start the services, which is what takes time. */
  private static final Set<String> STARTING =
      Set.of("demo", "step1", "step2", "step3", "step4", "check", "lab");

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
    int status = commands.execute(args);
    if (args.length > 0 && STARTING.contains(args[0])) {
      ClassArchive.update();
    }
    System.exit(status);
  }
}
