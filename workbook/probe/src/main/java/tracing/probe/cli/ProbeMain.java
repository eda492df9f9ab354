package tracing.probe.cli;

import tracing.doctor.cli.StandaloneCommand;
import tracing.doctor.cli.Terminal;

/** Runs the probe alone, as the main class of its jar. */
public final class ProbeMain {

  private ProbeMain() {}

  /** Probes a service and ends the process with the exit status of {@link ProbeCommand}. */
  public static void main(String[] args) {
    Terminal.protect();
    System.exit(StandaloneCommand.line(new ProbeCommand(), "java -jar probe.jar").execute(args));
  }
}
