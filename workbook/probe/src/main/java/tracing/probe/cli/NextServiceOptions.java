package tracing.probe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import tracing.probe.run.NextAnswer;

/** The options about the servers that the probe runs in the place of others. */
final class NextServiceOptions {

  @Option(
      names = "--downstream",
      paramLabel = "<port>",
      description =
          "Answer on this port in the place of a next service of the service. May be "
              + "repeated; 0 takes a free port, for --env.")
  List<Integer> ports = new ArrayList<>();

  @Option(
      names = "--third-party",
      paramLabel = "<port>",
      description =
          "Like --downstream, for the service of another company, which must get no baggage.")
  List<Integer> thirdPartyPorts = new ArrayList<>();

  @Option(
      names = "--answer",
      paramLabel = "<text>",
      description =
          "The body of the next service's answer, {} if not given. Repeated, it is for the "
              + "ports in the order in which they are given.")
  private List<String> answers = new ArrayList<>();

  @Option(
      names = "--answer-status",
      paramLabel = "<status>",
      defaultValue = "200",
      description = "The status of the next service's answer. Default: ${DEFAULT-VALUE}")
  private int status;

  @Option(
      names = "--answer-type",
      paramLabel = "<type>",
      defaultValue = "application/json",
      description = "The media type of the next service's answer. Default: ${DEFAULT-VALUE}")
  private String type;

  /**
   * Returns the answers, one at least.
   *
   * @throws IllegalArgumentException when a number is out of its range
   */
  List<NextAnswer> answers() {
    Stream.concat(ports.stream(), thirdPartyPorts.stream()).forEach(NextServiceOptions::checkPort);
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("--answer-status must be 100 to 599.");
    }
    List<String> bodies = answers.isEmpty() ? List.of("{}") : answers;
    return bodies.stream().map(body -> new NextAnswer(status, type, body)).toList();
  }

  /** Refuses a number that is no port. */
  static void checkPort(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port must be 0 to 65535, not " + port + ".");
    }
  }
}
