package tracing.doctor.cli;

import picocli.CommandLine;

/** A command that is the main class of a jar of its own. */
public final class StandaloneCommand {

  private static final int HELP_WIDTH = 100;

  private StandaloneCommand() {}

  /**
   * Returns a command with {@code --help}; a failure is reported in one line, as status 2.
   *
   * @param name how the command is called in its help
   */
  public static CommandLine line(Object command, String name) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().name(name).addOption(help());
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setExecutionExceptionHandler(
        (e, failed, parsed) -> {
          System.err.println(e.getMessage() == null ? e.toString() : e.getMessage());
          return 2;
        });
    return line;
  }

  private static CommandLine.Model.OptionSpec help() {
    return CommandLine.Model.OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help.")
        .build();
  }
}
