package tracing.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tracing.commands.blackbox.StepProbe;
import tracing.probe.report.ProbeReport;
import tracing.probe.run.ProbeProblem;
import tracing.services.ServiceName;

/** Probes one of the workbook's services in a process of its own. */
final class ProbedService {

  private static final Map<String, String> FREE_PORTS =
      Map.of("LLM_PORT", "0", "USER_PORT", "0", "GATEWAY_PORT", "0");

  private ProbedService() {}

  /**
   * Probes a service.
   *
   * @param command starts it
   * @param environment is added to the settings of its port and of its next service
   */
  static ProbeReport probe(ServiceName name, String command, Map<String, String> environment)
      throws ProbeProblem, InterruptedException {
    return StepProbe.probe(name, command, FREE_PORTS, environment);
  }

  /** Returns a command for a main class on this process's class path, quoted for a shell. */
  static String java(String... mainAndArguments) {
    String java = System.getProperty("java.home") + "/bin/java";
    List<String> flags = List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m");
    return Stream.concat(flags.stream(), Stream.of(mainAndArguments))
        .map(part -> "'" + part + "'")
        .reduce("exec", (command, part) -> command + " " + part);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
