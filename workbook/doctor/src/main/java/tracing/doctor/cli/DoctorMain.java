package tracing.doctor.cli;

import picocli.CommandLine;

/** Runs the doctor alone, as the main class of its jar. */
public final class DoctorMain {

  private static final int HELP_WIDTH = 100;

  private DoctorMain() {}

  /** Examines traces and ends the process with the exit status of {@link DoctorCommand}. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Returns the command with {@code --help}; a failure is reported in one line, as status 2. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new DoctorCommand());
    line.getCommandSpec().name("java -jar doctor.jar").addOption(help());
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
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
