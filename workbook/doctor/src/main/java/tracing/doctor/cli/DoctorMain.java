package tracing.doctor.cli;

import picocli.CommandLine;

/** Runs the doctor alone, as the main class of its jar. */
public final class DoctorMain {

  private DoctorMain() {}

  /** Examines traces and ends the process with the exit status of {@link DoctorCommand}. */
  public static void main(String[] args) {
    Terminal.protect();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return StandaloneCommand.line(new DoctorCommand(), "java -jar doctor.jar");
  }
}
