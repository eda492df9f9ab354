package tracing.probe.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import tracing.probe.run.ProbeSettings;
import tracing.probe.run.Target;

/** The options about the service itself and its spans. */
final class ServiceOptions {

  @Option(
      names = "--otlp",
      paramLabel = "<port>",
      defaultValue = "4318",
      description =
          "The port on which the service's spans are received over OTLP/HTTP. Default: ${DEFAULT-VALUE}")
  private int otlp;

  @Option(
      names = "--command",
      paramLabel = "<command>",
      description =
          "Start the service with this command, with OTEL_EXPORTER_OTLP_ENDPOINT set, and "
              + "end it with SIGTERM. Without it, the service has to run already.")
  private String command = "";

  @Option(
      names = "--env",
      paramLabel = "<name=value>",
      description =
          "A variable for --command. {downstream} stands for the first --downstream's "
              + "address, {downstream2} for the second's, {third-party} for the first "
              + "--third-party's. May be repeated.")
  private Map<String, String> environment = new LinkedHashMap<>();

  @Option(
      names = "--boundary",
      description = "The service starts new traces on purpose, as a public gateway may.")
  private boolean boundary;

  @Option(
      names = "--timeout",
      paramLabel = "<seconds>",
      defaultValue = "3",
      description =
          "How long to wait while the next service does not answer on purpose; 0 leaves that "
              + "case out. Default: ${DEFAULT-VALUE}")
  private double timeout;

  @Option(
      names = "--span-timeout",
      paramLabel = "<seconds>",
      defaultValue = "7",
      description =
          "How long to wait for spans; SDKs send them every 5 s by default. "
              + "Default: ${DEFAULT-VALUE}")
  private double spanTimeout;

  /**
   * Returns the settings of a run.
   *
   * @throws IllegalArgumentException when a number is out of its range
   */
  ProbeSettings settings(Target target, NextServiceOptions nextServices) {
    NextServiceOptions.checkPort(otlp);
    if (!environment.isEmpty() && command.isEmpty()) {
      throw new IllegalArgumentException("--env is for --command, which is missing.");
    }
    return new ProbeSettings(
        target,
        otlp,
        List.copyOf(nextServices.ports),
        List.copyOf(nextServices.thirdPartyPorts),
        nextServices.answers(),
        seconds("--timeout", timeout),
        seconds("--span-timeout", spanTimeout),
        boundary,
        command,
        Map.copyOf(environment));
  }

  private static Duration seconds(String option, double number) {
    if (!(number >= 0 && number <= 600)) {
      throw new IllegalArgumentException(option + " must be 0 to 600 seconds.");
    }
    return Duration.ofMillis(Math.round(number * 1000));
  }
}
